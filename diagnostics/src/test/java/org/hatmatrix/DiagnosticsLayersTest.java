package org.hatmatrix;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Diagnostics asks a fit and never solves by itself. */
@AnalyzeClasses(packages = "org.hatmatrix.diagnostics", importOptions = ImportOption.DoNotIncludeTests.class)
class DiagnosticsLayersTest {

    @ArchTest
    static final ArchRule auxiliaryRegressionsGoThroughOls =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.hatmatrix.linalg..", "org.ejml..");

    @ArchTest
    static final ArchRule nobodyLogs =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule nobodyPrintsByItself = noClasses().should().accessField(System.class, "out");

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);
}
