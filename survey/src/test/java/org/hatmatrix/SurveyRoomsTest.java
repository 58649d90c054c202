package org.hatmatrix;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** The packages of the survey: one direction, none too large, the internal ones hidden. */
@AnalyzeClasses(packages = "org.hatmatrix.survey", importOptions = ImportOption.DoNotIncludeTests.class)
class SurveyRoomsTest {

    private static final Set<String> INTERNAL = Set.of("org.hatmatrix.survey.support", "org.hatmatrix.survey.pairs");
    private static final int MOST_TYPES = 45;
    private static final int LARGEST_CIRCLE = 4;

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("org.hatmatrix.survey.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyTypeHasARoom = classes().should().resideOutsideOfPackage("org.hatmatrix.survey");

    @ArchTest
    static final ArchRule packagesLookDownOnly = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("report")
            .definedBy("org.hatmatrix.survey.report")
            .layer("agreement")
            .definedBy("org.hatmatrix.survey.agreement")
            .layer("design")
            .definedBy("org.hatmatrix.survey.design")
            .layer("frequency")
            .definedBy("org.hatmatrix.survey.frequency")
            .layer("groups")
            .definedBy("org.hatmatrix.survey.groups")
            .layer("paired")
            .definedBy("org.hatmatrix.survey.paired")
            .layer("effects")
            .definedBy("org.hatmatrix.survey.effects")
            .layer("likert")
            .definedBy("org.hatmatrix.survey.likert")
            .layer("correlation")
            .definedBy("org.hatmatrix.survey.correlation")
            .layer("ranking")
            .definedBy("org.hatmatrix.survey.ranking")
            .layer("pairs")
            .definedBy("org.hatmatrix.survey.pairs")
            .layer("support")
            .definedBy("org.hatmatrix.survey.support")
            .whereLayer("report")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("agreement")
            .mayOnlyAccessLayers("groups", "design", "likert", "correlation", "support")
            .whereLayer("design")
            .mayOnlyAccessLayers("likert", "correlation", "support")
            .whereLayer("frequency")
            .mayOnlyAccessLayers("likert", "support")
            .whereLayer("paired")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("paired")
            .mayOnlyAccessLayers("effects", "support")
            .whereLayer("groups")
            .mayOnlyAccessLayers("design", "effects", "likert", "support")
            .whereLayer("effects")
            .mayOnlyAccessLayers("support")
            .whereLayer("likert")
            .mayOnlyAccessLayers("correlation", "ranking", "support")
            .whereLayer("correlation")
            .mayOnlyAccessLayers("ranking", "pairs", "support")
            .whereLayer("pairs")
            .mayOnlyAccessLayers("support")
            .whereLayer("ranking")
            .mayOnlyAccessLayers("support")
            .whereLayer("support")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule internalsAreInNoPublicSignature = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("org.hatmatrix.survey.support", "org.hatmatrix.survey.pairs")
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .arePublic()
            .should(mentionNoInternals());

    @ArchTest
    static void noPackageIsTooLarge(JavaClasses all) {
        Assertions.assertThat(all.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
                .isNotEmpty()
                .allSatisfy(
                        (name, types) -> Assertions.assertThat(types).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    @ArchTest
    static void noCircleInsideAPackageIsLarge(JavaClasses all) {
        Map<JavaClass, Set<JavaClass>> uses = new LinkedHashMap<>();
        for (JavaClass type : all) {
            Set<JavaClass> used = uses.computeIfAbsent(topLevel(type), key -> new LinkedHashSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> topLevel(dependency.getTargetClass()))
                    .filter(target -> target.getPackageName().equals(type.getPackageName()))
                    .forEach(used::add);
        }
        Assertions.assertThat(uses).isNotEmpty();
        for (JavaClass type : uses.keySet()) {
            Set<JavaClass> circle = reachable(type, uses);
            circle.removeIf(other -> !reachable(other, uses).contains(type));
            Assertions.assertThat(circle)
                    .as("circle of " + type.getSimpleName())
                    .hasSizeLessThanOrEqualTo(LARGEST_CIRCLE);
        }
    }

    private static Set<JavaClass> reachable(JavaClass from, Map<JavaClass, Set<JavaClass>> uses) {
        Set<JavaClass> found = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(uses.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (found.add(next)) {
                open.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getBaseComponentType()
                .getEnclosingClass()
                .map(SurveyRoomsTest::topLevel)
                .orElse(type.getBaseComponentType());
    }

    /** So that a new coefficient is one class and one constant. */
    @ArchTest
    static final ArchRule coefficientsAreKnownToTheirListOnly = classes()
            .that()
            .areAssignableTo("org.hatmatrix.survey.correlation.Coefficient")
            .and()
            .doNotHaveModifier(ABSTRACT)
            .should()
            .onlyHaveDependentClassesThat()
            .haveSimpleName("CorrelationMethod");

    private static ArchCondition<JavaCodeUnit> mentionNoInternals() {
        return new ArchCondition<>("mention exported types only") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                        .map(JavaClass::getBaseComponentType)
                        .filter(SurveyRoomsTest::isInternal)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " mentions the internal " + type.getName())));
            }
        };
    }

    private static boolean isInternal(JavaClass type) {
        return INTERNAL.contains(type.getPackageName())
                || type.getPackageName().startsWith("org.hatmatrix.survey")
                        && !type.getModifiers().contains(PUBLIC);
    }
}
