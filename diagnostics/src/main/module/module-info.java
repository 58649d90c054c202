/** Heteroskedasticity, collinearity, influence, box plots and specification tests for a fit. */
module org.hatmatrix.diagnostics {
    requires transitive org.hatmatrix.core;

    exports org.hatmatrix.diagnostics;
}
