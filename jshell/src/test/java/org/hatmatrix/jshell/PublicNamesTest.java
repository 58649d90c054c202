package org.hatmatrix.jshell;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Students import all exported packages with a star, beside what JShell itself imports: no name may be ambiguous. */
class PublicNamesTest {

    private static final List<String> IMPORTED_BY_JSHELL = List.of(
            "java.lang",
            "java.io",
            "java.math",
            "java.net",
            "java.nio.file",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.prefs",
            "java.util.regex",
            "java.util.stream");

    private static final JavaClasses IMPORTED = new ClassFileImporter().importPackages(ours());

    /** The packages that the script imports. */
    private static String[] ours() {
        try (Stream<String> lines = Files.lines(JShellProcess.ROOT.resolve("jshell/hatmatrix.jsh"))) {
            return lines.filter(line -> line.startsWith("import org.hatmatrix.") && line.endsWith(".*;"))
                    .map(line -> line.substring("import ".length(), line.length() - ".*;".length()))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JavaClass> publicTypes() {
        return IMPORTED.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    @Test
    void noSimpleNameOccursTwice() {
        Map<String, List<String>> homes = publicTypes()
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getPackageName, toList())));

        assertThat(homes)
                .isNotEmpty()
                .allSatisfy((name, packages) -> assertThat(packages).as(name).hasSize(1));
    }

    @Test
    void noSimpleNameHidesOneThatJShellImports() {
        assertThat(publicTypes().map(JavaClass::getSimpleName)).noneMatch(PublicNamesTest::jshellKnows);
    }

    private static boolean jshellKnows(String simpleName) {
        return IMPORTED_BY_JSHELL.stream().anyMatch(home -> exists(home + "." + simpleName));
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}
