package org.hatmatrix;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.hatmatrix.reference.Rooms;

/** One direction, no way back. */
@AnalyzeClasses(packages = "org.hatmatrix", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreLayersTest {

    private static final String OURS = "org.hatmatrix.";

    /** The layers from the lowest to the highest; each may use those before it. */
    private static final List<String> LAYERS = List.of(
            "text",
            "json",
            "numeric",
            "linalg.kernels",
            "linalg",
            "linalg.basis",
            "linalg.fold",
            "linalg.certificate",
            "linalg.absorb",
            "expression",
            "data",
            "table",
            "inference",
            "formula",
            "estimation",
            "covariance",
            "regression",
            "panel",
            "robust.loss",
            "robust");

    private static final Set<String> INTERNAL = Set.of(
            "org.hatmatrix.estimation",
            "org.hatmatrix.expression",
            "org.hatmatrix.json",
            "org.hatmatrix.linalg",
            "org.hatmatrix.linalg.absorb",
            "org.hatmatrix.linalg.basis",
            "org.hatmatrix.linalg.certificate",
            "org.hatmatrix.linalg.fold",
            "org.hatmatrix.linalg.kernels",
            "org.hatmatrix.numeric",
            "org.hatmatrix.robust.loss",
            "org.hatmatrix.text");

    @ArchTest
    static final ArchRule arrowsPointDown = classes().should(useLowerLayersOnly());

    @ArchTest
    static void roomsAreSmallAndHaveNoCircles(JavaClasses classes) {
        assertThat(new Rooms(classes).complaints()).isEmpty();
    }

    @ArchTest
    static final ArchRule engineKnowsArraysAndNumbersOnly = noClasses()
            .that()
            .resideInAPackage("org.hatmatrix.linalg..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hatmatrix.text..");

    @ArchTest
    static final ArchRule expressionsAndDataDoNotSolve = noClasses()
            .that()
            .resideInAnyPackage("org.hatmatrix.expression..", "org.hatmatrix.data..", "org.hatmatrix.table..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hatmatrix.linalg..");

    /** Small dense matrices have one home; it alone knows the library behind it. */
    @ArchTest
    static final ArchRule smallMatricesHaveOneHome = noClasses()
            .that()
            .resideOutsideOfPackage("org.hatmatrix.numeric")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ejml..");

    @ArchTest
    static final ArchRule lossFunctionsStandAlone = noClasses()
            .that()
            .resideInAPackage("org.hatmatrix.robust.loss")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.hatmatrix..").and(not(resideInAPackage("org.hatmatrix.robust.loss"))));

    @ArchTest
    static final ArchRule internalsAreInNoPublicSignature = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(INTERNAL.toArray(String[]::new))
            .and()
            .areDeclaredInClassesThat(areReachable())
            .and()
            .arePublic()
            .should(mentionNoInternals());

    @ArchTest
    static final ArchRule nobodyLogs =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule nobodyPrintsByItself = noClasses().should().accessField(System.class, "out");

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    /** Those of Math may differ from one processor to the next; the functions not named here are exact. */
    @ArchTest
    static final ArchRule elementaryFunctionsHaveTheSameBitsEverywhere = noClasses()
            .should()
            .accessTargetWhere(target(owner(type(Math.class)))
                    .and(target(nameMatching(
                            "a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot|toRadians|toDegrees")))
                    .as("call elementary functions of Math instead of StrictMath"));

    private static ArchCondition<JavaClass> useLowerLayersOnly() {
        return new ArchCondition<>("use lower layers only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = layer(type);
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (layer(dependency.getTargetClass()) > own) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The place of a class's package among the layers; −1 for what is not ours. */
    private static int layer(JavaClass type) {
        String home = type.getPackageName();
        return home.startsWith(OURS) ? LAYERS.indexOf(home.substring(OURS.length())) : -1;
    }

    /** Members of an interface are public, whatever the interface is. */
    private static DescribedPredicate<JavaClass> areReachable() {
        return DescribedPredicate.describe("are public with all classes around them", type -> {
            for (JavaClass c = type; c != null; c = c.getEnclosingClass().orElse(null)) {
                if (!c.getModifiers().contains(JavaModifier.PUBLIC)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static ArchCondition<JavaCodeUnit> mentionNoInternals() {
        return new ArchCondition<>("mention no internal package") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (JavaClass type : unit.getAllInvolvedRawTypes()) {
                    String home = type.getPackageName();
                    if (INTERNAL.contains(home)) {
                        events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " mentions " + type.getName()));
                    }
                }
            }
        };
    }
}
