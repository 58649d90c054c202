package org.hatmatrix.diagnostics.boxplot;

/** Where a value stands relative to the fences of its variable. */
public enum Standing {
    /** Within the inner fences. */
    INSIDE,
    /** A near outlier: beyond an inner fence, but not beyond the outer one. */
    NEAR,
    /** A far outlier: beyond an outer fence. */
    FAR
}
