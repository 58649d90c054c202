package org.hatmatrix.reference;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The packages of a module as rooms that a newcomer can name: not too many types in one, and no circles. A circle is a
 * strongly connected component of the types' dependencies; nested types belong to the type around them.
 */
public final class Rooms {

    private static final int LARGEST_ROOM = 45;
    private static final int LARGEST_CIRCLE = 4;

    private final Map<String, Map<String, Set<String>>> rooms = new TreeMap<>();
    private final Map<String, Set<String>> packages = new TreeMap<>();

    /**
     * The rooms of some classes.
     *
     * @param classes the production classes
     */
    public Rooms(JavaClasses classes) {
        for (JavaClass type : classes) {
            String home = type.getPackageName();
            String name = outermost(type);
            if (!name.endsWith("package-info")) {
                rooms.computeIfAbsent(home, p -> new TreeMap<>()).computeIfAbsent(name, t -> new TreeSet<>());
                packages.computeIfAbsent(home, p -> new TreeSet<>());
                type.getDirectDependenciesFromSelf().forEach(this::record);
            }
        }
    }

    private void record(Dependency dependency) {
        JavaClass from = dependency.getOriginClass();
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        String home = from.getPackageName();
        if (!to.getPackageName().startsWith("org.hatmatrix")) {
            return;
        }
        if (!to.getPackageName().equals(home)) {
            packages.computeIfAbsent(home, p -> new TreeSet<>()).add(to.getPackageName());
        } else if (!outermost(from).equals(outermost(to))) {
            rooms.get(home).get(outermost(from)).add(outermost(to));
        }
    }

    private static String outermost(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /**
     * What is wrong with the rooms.
     *
     * @return a line for each package that is too large or has a large circle inside, and for each circle of packages
     */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        rooms.forEach((home, types) -> {
            if (types.size() > LARGEST_ROOM) {
                complaints.add(home + " has " + types.size() + " types, wanted at most " + LARGEST_ROOM);
            }
            Collection<String> circle = largestCircle(types);
            if (circle.size() > LARGEST_CIRCLE) {
                complaints.add(home + " has a circle of " + circle.size() + " types: " + circle);
            }
        });
        Collection<String> circle = largestCircle(packages);
        if (circle.size() > 1) {
            complaints.add("a circle of packages: " + circle);
        }
        return complaints;
    }

    /** Two nodes are in one circle if each is reached from the other. */
    private static Collection<String> largestCircle(Map<String, Set<String>> arrows) {
        Map<String, Set<String>> reached = new HashMap<>();
        arrows.keySet().forEach(node -> reached.put(node, reachedFrom(node, arrows)));
        return arrows.keySet().stream()
                .map(node -> reached.get(node).stream()
                        .filter(other -> reached.getOrDefault(other, Set.of()).contains(node))
                        .sorted()
                        .toList())
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static Set<String> reachedFrom(String start, Map<String, Set<String>> arrows) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(arrows.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            String node = open.pop();
            if (seen.add(node)) {
                open.addAll(arrows.getOrDefault(node, Set.of()));
            }
        }
        return seen;
    }
}
