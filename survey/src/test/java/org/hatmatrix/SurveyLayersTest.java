package org.hatmatrix;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The survey needs a dataset and the values that everyone shares, no regression. */
@AnalyzeClasses(packages = "org.hatmatrix.survey", importOptions = ImportOption.DoNotIncludeTests.class)
class SurveyLayersTest {

    private static final DescribedPredicate<JavaClass> SHARED = nameMatching(
                    "org\\.hatmatrix\\.data\\.(Dataset(\\$Builder)?|ReportedRow)")
            .forSubtype();

    @ArchTest
    static final ArchRule onlyDatasetAndSharedValuesAreUsed = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.hatmatrix..")
                    .and(resideOutsideOfPackages(
                            "org.hatmatrix.inference",
                            "org.hatmatrix.table",
                            "org.hatmatrix.numeric",
                            "org.hatmatrix.text",
                            "org.hatmatrix.diagnostics..",
                            "org.hatmatrix.survey.."))
                    .and(DescribedPredicate.not(SHARED)));

    private static final DescribedPredicate<JavaClass> ALLOWED = nameMatching(
                    "org\\.hatmatrix\\.diagnostics\\.(boxplot\\.(Fences|Standing)|plot\\.CorrelationMap)")
            .forSubtype();

    @ArchTest
    static final ArchRule onlyFencesAndTheHeatMapOfDiagnosticsAreUsed = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.hatmatrix.diagnostics..").and(DescribedPredicate.not(ALLOWED)));

    @ArchTest
    static final ArchRule nobodyLogs =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule nobodyPrintsByItself = noClasses().should().accessField(System.class, "out");

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);
}
