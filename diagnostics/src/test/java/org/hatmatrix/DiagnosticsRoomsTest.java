package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import org.hatmatrix.reference.Rooms;

/** The packages of the diagnostics: one direction, none too large. */
@AnalyzeClasses(packages = "org.hatmatrix.diagnostics", importOptions = ImportOption.DoNotIncludeTests.class)
class DiagnosticsRoomsTest {

    @ArchTest
    static void nothingTurnsInCircles(JavaClasses classes) {
        assertThat(new Rooms(classes).complaints()).isEmpty();
    }

    @ArchTest
    static final ArchRule packagesLookDownOnly = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("report")
            .definedBy("org.hatmatrix.diagnostics.report")
            .layer("plot")
            .definedBy("org.hatmatrix.diagnostics.plot")
            .layer("panel")
            .definedBy("org.hatmatrix.diagnostics.panel")
            .layer("tests")
            .definedBy("org.hatmatrix.diagnostics")
            .layer("boxplot")
            .definedBy("org.hatmatrix.diagnostics.boxplot")
            .whereLayer("report")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("panel")
            .mayNotAccessAnyLayer()
            .whereLayer("plot")
            .mayOnlyAccessLayers("tests", "boxplot")
            .whereLayer("tests")
            .mayNotAccessAnyLayer()
            .whereLayer("boxplot")
            .mayNotAccessAnyLayer();
}
