package org.hatmatrix.reference;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public API of a module as text: the types of the exported packages, and what of each is public, or protected where the type
 * can be extended, with its nullness. Members that come from a type which is not part of the API itself stand at the type that
 * inherits them. What every object has ({@code equals}, {@code hashCode}, {@code toString}) is left out.
 */
public final class PublicApi {

    private static final Path DESCRIPTOR = Path.of("src", "main", "module", "module-info.java");
    private static final Path FILE = Path.of("api.txt");
    private static final Pattern EXPORTS = Pattern.compile("exports\\s+([\\w.]+)\\s*;");
    private static final String UPDATE = "api.update";

    private final Set<String> packages;

    private PublicApi(Set<String> packages) {
        this.packages = packages;
    }

    /** Compares the API of the module in the current directory with its {@code api.txt}, or writes that if it is asked to. */
    public static void isAsCommitted() throws IOException {
        Set<String> exported = EXPORTS.matcher(Files.readString(DESCRIPTOR))
                .results()
                .map(found -> found.group(1))
                .collect(TreeSet::new, Set::add, Set::addAll);
        List<String> lines = new PublicApi(exported).lines();
        if (System.getProperty(UPDATE) != null) {
            Files.write(FILE, lines);
        }
        Set<String> now = members(lines);
        Set<String> committed = members(Files.readAllLines(FILE));
        String remedy = "; if that is meant: ./mvnw -q -pl core,diagnostics,survey test -Dtest='*ApiTest' -D" + UPDATE
                + ", and a line in CHANGELOG.md";
        assertThat(now).as("added to the public API" + remedy).isSubsetOf(committed);
        assertThat(committed).as("removed from the public API" + remedy).isSubsetOf(now);
    }

    /** Each member with the type that it belongs to, so that it is known by itself. */
    private static Set<String> members(List<String> lines) {
        Set<String> members = new LinkedHashSet<>();
        String type = "";
        for (String line : lines) {
            if (line.startsWith("    ")) {
                members.add(type + ": " + line.strip());
            } else {
                type = line;
                members.add(line);
            }
        }
        return members;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String home : packages) {
            for (Class<?> type : types(home)) {
                lines.add(header(type));
                membersOf(type).forEach(member -> lines.add("    " + member));
            }
        }
        return lines;
    }

    private static List<Class<?>> types(String home) {
        try {
            List<Class<?>> types = new ArrayList<>();
            for (URL place : Collections.list(PublicApi.class.getClassLoader().getResources(home.replace('.', '/')))) {
                if (!place.getProtocol().equals("file") || place.getPath().contains("test-classes")) {
                    continue;
                }
                for (String name : classFiles(Path.of(place.toURI()))) {
                    Class<?> type = Class.forName(home + '.' + name, false, PublicApi.class.getClassLoader());
                    if (isPublic(type)) {
                        types.add(type);
                    }
                }
            }
            return types;
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException("package " + home, e);
        }
    }

    private static List<String> classFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers()) || outer.isAnonymousClass() || outer.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static String header(Class<?> type) {
        StringBuilder text = new StringBuilder(deprecation(type));
        text.append(kind(type))
                .append(' ')
                .append(type.getName().replace('$', '.'))
                .append(variables(type.getTypeParameters()));
        AnnotatedType parent = type.getAnnotatedSuperclass();
        if (parent != null && type.getSuperclass() != Object.class && !type.isEnum() && !type.isRecord()) {
            text.append(" extends ").append(name(parent));
        }
        List<String> interfaces = Arrays.stream(type.getAnnotatedInterfaces())
                .map(PublicApi::name)
                .sorted()
                .toList();
        if (!interfaces.isEmpty()) {
            text.append(type.isInterface() ? " extends " : " implements ").append(String.join(", ", interfaces));
        }
        return text.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isEnum() || type.isRecord()) {
            return type.isEnum() ? "enum" : "record";
        }
        String sealed = type.isSealed() ? "sealed " : "";
        if (type.isInterface()) {
            return sealed + "interface";
        }
        int modifiers = type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL);
        return sealed + (modifiers == 0 ? "" : Modifier.toString(modifiers) + " ") + "class";
    }

    private Set<String> membersOf(Class<?> type) {
        Set<String> members = new TreeSet<>();
        boolean extensible = !Modifier.isFinal(type.getModifiers())
                && (type.isInterface()
                        || Arrays.stream(type.getDeclaredConstructors())
                                .anyMatch(maker -> isSeen(maker.getModifiers(), true)));
        for (Constructor<?> maker : type.getDeclaredConstructors()) {
            if (isSeen(maker.getModifiers(), extensible) && !maker.isSynthetic()) {
                members.add(deprecation(maker)
                        + access(maker.getModifiers())
                        + type.getSimpleName()
                        + parameters(maker)
                        + thrown(maker));
            }
        }
        for (Class<?> source : sources(type)) {
            for (Field field : source.getDeclaredFields()) {
                if (isSeen(field.getModifiers(), extensible) && !field.isSynthetic()) {
                    members.add(deprecation(field)
                            + access(field.getModifiers())
                            + (Modifier.isFinal(field.getModifiers()) ? "final " : "")
                            + name(field.getAnnotatedType())
                            + ' '
                            + field.getName());
                }
            }
            for (Method method : source.getDeclaredMethods()) {
                if (isSeen(method.getModifiers(), extensible) && !method.isSynthetic() && !isOfEveryObject(method)) {
                    members.add(deprecation(method)
                            + access(method.getModifiers())
                            + inheritance(method, type)
                            + variables(method.getTypeParameters())
                            + name(method.getAnnotatedReturnType())
                            + ' '
                            + method.getName()
                            + parameters(method)
                            + thrown(method));
                }
            }
        }
        return members;
    }

    /** The type and those above it that are ours and not part of the API themselves. */
    private Set<Class<?>> sources(Class<?> type) {
        Set<Class<?>> sources = new LinkedHashSet<>();
        sources.add(type);
        for (Class<?> parent : parents(type)) {
            boolean ours = parent.getName().startsWith("org.hatmatrix.");
            if (ours && !(isPublic(parent) && packages.contains(parent.getPackageName())) && !isElsewhere(parent)) {
                sources.addAll(sources(parent));
            }
        }
        return sources;
    }

    /** A public type of another module of ours, whose own list has it. */
    private boolean isElsewhere(Class<?> type) {
        return isPublic(type)
                && type.getProtectionDomain().getCodeSource() != null
                && packages.stream().noneMatch(home -> sameModule(type, home));
    }

    private static boolean sameModule(Class<?> type, String home) {
        return types(home).stream()
                .limit(1)
                .anyMatch(ours -> ours.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .equals(type.getProtectionDomain().getCodeSource().getLocation()));
    }

    private static List<Class<?>> parents(Class<?> type) {
        List<Class<?>> parents = new ArrayList<>(Arrays.asList(type.getInterfaces()));
        if (type.getSuperclass() != null) {
            parents.add(type.getSuperclass());
        }
        return parents;
    }

    private static boolean isSeen(int modifiers, boolean extensible) {
        return Modifier.isPublic(modifiers) || extensible && Modifier.isProtected(modifiers);
    }

    private static boolean isOfEveryObject(Method method) {
        return switch (method.getName()) {
            case "toString", "hashCode" -> method.getParameterCount() == 0;
            case "equals" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
            default -> false;
        };
    }

    private static String deprecation(AnnotatedElement element) {
        return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
    }

    private static String access(int modifiers) {
        return (Modifier.isProtected(modifiers) ? "protected " : "") + (Modifier.isStatic(modifiers) ? "static " : "");
    }

    /** Whether a subclass must, may or may not override the method, where there can be subclasses. */
    private static String inheritance(Method method, Class<?> type) {
        int modifiers = method.getModifiers();
        if (type.isInterface()) {
            return method.isDefault() ? "default " : "";
        }
        if (Modifier.isFinal(type.getModifiers()) || type.isEnum() || Modifier.isStatic(modifiers)) {
            return "";
        }
        return Modifier.isAbstract(modifiers) ? "abstract " : Modifier.isFinal(modifiers) ? "final " : "";
    }

    private static String variables(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Arrays.stream(variables).map(PublicApi::variable).collect(joining(", ", "<", ">"));
    }

    private static String variable(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getAnnotatedBounds())
                .map(PublicApi::name)
                .filter(bound -> !bound.equals("Object"))
                .collect(joining(" & "));
        return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    private static String parameters(Executable executable) {
        List<String> names = new ArrayList<>();
        for (AnnotatedType type : executable.getAnnotatedParameterTypes()) {
            names.add(name(type));
        }
        int last = names.size() - 1;
        if (executable.isVarArgs()) {
            names.set(last, names.get(last).replaceFirst("\\[\\]$", "..."));
        }
        return "(" + String.join(", ", names) + ")";
    }

    private static String thrown(Executable executable) {
        String names = Arrays.stream(executable.getExceptionTypes())
                .filter(type -> !RuntimeException.class.isAssignableFrom(type))
                .map(PublicApi::name)
                .sorted()
                .collect(joining(", "));
        return names.isEmpty() ? "" : " throws " + names;
    }

    private static String name(AnnotatedType type) {
        String nullness = type.isAnnotationPresent(Nullable.class) ? "?" : "";
        if (type instanceof AnnotatedArrayType array) {
            String element = name(array.getAnnotatedGenericComponentType());
            // "double?[]" is an array of what may be missing; an array that may be missing itself has the mark at its
            // end
            return element + "[]" + nullness;
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            String arguments = Arrays.stream(generic.getAnnotatedActualTypeArguments())
                    .map(PublicApi::name)
                    .collect(joining(", ", "<", ">"));
            return name(((ParameterizedType) generic.getType()).getRawType()) + arguments + nullness;
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return wildcard(wildcard);
        }
        return name(type.getType()) + nullness;
    }

    private static String wildcard(AnnotatedWildcardType wildcard) {
        if (wildcard.getAnnotatedLowerBounds().length > 0) {
            return "? super " + name(wildcard.getAnnotatedLowerBounds()[0]);
        }
        String upper = name(wildcard.getAnnotatedUpperBounds()[0]);
        return upper.equals("Object") ? "?" : "? extends " + upper;
    }

    /** Names of {@code java.lang} and of the library without their packages; the header of a type has its whole name. */
    private static String name(Type type) {
        return type.getTypeName()
                .replace('$', '.')
                .replaceAll(
                        "\\b(java\\.lang|java\\.util|java\\.util\\.function|org\\.hatmatrix(\\.[a-z]+)*)\\.(?=[A-Z])",
                        "");
    }
}
