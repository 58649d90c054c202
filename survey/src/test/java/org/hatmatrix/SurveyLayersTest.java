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
import java.util.stream.Stream;

/** The survey needs a dataset and the values that everyone shares; designs of samples also regression with their covariance. */
@AnalyzeClasses(packages = "org.hatmatrix.survey", importOptions = ImportOption.DoNotIncludeTests.class)
class SurveyLayersTest {

    private static final DescribedPredicate<JavaClass> SHARED = nameMatching(
                    "org\\.hatmatrix\\.data\\.(Dataset(\\$Builder)?|ReportedRow)")
            .forSubtype();

    @ArchTest
    static final ArchRule onlyDatasetAndSharedValuesAreUsed = noClasses()
            .that()
            .resideOutsideOfPackage("org.hatmatrix.survey.design")
            .should()
            .dependOnClassesThat(notSharedNorIn());

    @ArchTest
    static final ArchRule designsOfSamplesAlsoRegress = noClasses()
            .that()
            .resideInAPackage("org.hatmatrix.survey.design")
            .should()
            .dependOnClassesThat(
                    notSharedNorIn("org.hatmatrix.covariance", "org.hatmatrix.formula", "org.hatmatrix.regression"));

    private static DescribedPredicate<JavaClass> notSharedNorIn(String... more) {
        String[] shared = {
            "org.hatmatrix.inference",
            "org.hatmatrix.table",
            "org.hatmatrix.numeric",
            "org.hatmatrix.text",
            "org.hatmatrix.diagnostics..",
            "org.hatmatrix.survey.."
        };
        String[] allowed = Stream.concat(Stream.of(shared), Stream.of(more)).toArray(String[]::new);
        return resideInAnyPackage("org.hatmatrix..")
                .and(resideOutsideOfPackages(allowed))
                .and(DescribedPredicate.not(SHARED));
    }

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
