/** Datasets, formulas and dense least squares with their inference. */
@SuppressWarnings({"module", "requires-automatic"}) // the modules of ours that the internals are open to, and EJML
module org.hatmatrix.core {
    requires transitive java.sql;
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires ejml.core;
    requires ejml.ddense;
    requires org.apache.commons.statistics.descriptive;
    requires org.apache.commons.statistics.distribution;

    exports org.hatmatrix.covariance;
    exports org.hatmatrix.data;
    exports org.hatmatrix.formula;
    exports org.hatmatrix.inference;
    exports org.hatmatrix.panel;
    exports org.hatmatrix.regression;
    exports org.hatmatrix.robust;
    exports org.hatmatrix.table;
    exports org.hatmatrix.numeric to
            org.hatmatrix.diagnostics,
            org.hatmatrix.survey;
    exports org.hatmatrix.text to
            org.hatmatrix.diagnostics,
            org.hatmatrix.survey;
}
