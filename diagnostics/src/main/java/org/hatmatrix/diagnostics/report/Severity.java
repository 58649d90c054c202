package org.hatmatrix.diagnostics.report;

/** How much a {@link Finding} matters; later constants matter more. */
public enum Severity {
    /** Nothing to do. */
    NONE,
    /** It could not be checked, or not well. */
    OPEN,
    /** Significant at 5 %: worth a look. */
    MILD,
    /** Significant at 0.1 %, or large by its measure: conclusions may change. */
    SERIOUS
}
