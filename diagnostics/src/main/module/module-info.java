/** Heteroskedasticity, collinearity, influence, box plots and specification tests for a fit. */
module org.hatmatrix.diagnostics {
    requires transitive org.hatmatrix.core;
    requires org.apache.commons.statistics.descriptive;
    requires org.apache.commons.statistics.distribution;

    exports org.hatmatrix.diagnostics;
    exports org.hatmatrix.diagnostics.boxplot;
    exports org.hatmatrix.diagnostics.comparison;
    exports org.hatmatrix.diagnostics.panel;
    exports org.hatmatrix.diagnostics.margins;
    exports org.hatmatrix.diagnostics.normality;
    exports org.hatmatrix.diagnostics.plot;
    exports org.hatmatrix.diagnostics.replication;
    exports org.hatmatrix.diagnostics.report;
    exports org.hatmatrix.diagnostics.resampling;
    exports org.hatmatrix.diagnostics.specification;
    exports org.hatmatrix.diagnostics.stability;
}
