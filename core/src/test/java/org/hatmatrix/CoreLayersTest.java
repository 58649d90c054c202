package org.hatmatrix;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** One direction, no way back: the engine and the printing know nothing of ours, data knows no statistics. */
@AnalyzeClasses(packages = "org.hatmatrix", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreLayersTest {

    private static final Set<String> INTERNAL =
            Set.of("org.hatmatrix.linalg", "org.hatmatrix.text", "org.hatmatrix.expression");

    @ArchTest
    static final ArchRule engineKnowsArraysAndNumbersOnly = noClasses()
            .that()
            .resideInAPackage("org.hatmatrix.linalg..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.hatmatrix.expression..",
                    "org.hatmatrix.data..",
                    "org.hatmatrix.regression..",
                    "org.hatmatrix.text..");

    @ArchTest
    static final ArchRule printingStandsAlone = noClasses()
            .that()
            .resideInAPackage("org.hatmatrix.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.hatmatrix.expression..",
                    "org.hatmatrix.data..",
                    "org.hatmatrix.regression..",
                    "org.hatmatrix.linalg..");

    @ArchTest
    static final ArchRule expressionsKnowNoDatasets = noClasses()
            .that()
            .resideInAPackage("org.hatmatrix.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hatmatrix.data..", "org.hatmatrix.table..", "org.hatmatrix.regression..");

    @ArchTest
    static final ArchRule dataKnowsNoStatistics = noClasses()
            .that()
            .resideInAPackage("org.hatmatrix.data..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hatmatrix.regression..");

    @ArchTest
    static final ArchRule internalsAreInNoPublicSignature = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("org.hatmatrix.data..", "org.hatmatrix.regression..")
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
