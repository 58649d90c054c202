package org.hatmatrix.jshell;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Students import all exported packages with a star, beside what JShell itself imports: no name may be ambiguous. */
class PublicNamesTest {

    private static final String[] OURS = {
        "org.hatmatrix.data",
        "org.hatmatrix.formula",
        "org.hatmatrix.regression",
        "org.hatmatrix.covariance",
        "org.hatmatrix.robust",
        "org.hatmatrix.inference",
        "org.hatmatrix.table",
        "org.hatmatrix.diagnostics",
        "org.hatmatrix.diagnostics.boxplot",
        "org.hatmatrix.diagnostics.plot",
        "org.hatmatrix.diagnostics.replication",
        "org.hatmatrix.diagnostics.report",
        "org.hatmatrix.survey.agreement",
        "org.hatmatrix.survey.correlation",
        "org.hatmatrix.survey.frequency",
        "org.hatmatrix.survey.groups",
        "org.hatmatrix.survey.likert",
        "org.hatmatrix.survey.ranking",
        "org.hatmatrix.survey.report",
        "org.hatmatrix.jshell"
    };

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

    private static Stream<JavaClass> publicTypes() {
        return new ClassFileImporter()
                .importPackages(OURS).stream()
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
