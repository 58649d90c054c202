package org.hatmatrix.covariance;

/** The small-sample corrections of a cluster-robust covariance, with G clusters of the n observations. */
public enum ClusterType {

    /** Without a correction: Σ XᵍᵀeᵍeᵍᵀXᵍ in the middle. */
    CR0,

    /** Times G/(G − 1) · (n − 1)/(n − p): Stata, statsmodels, R's sandwich for least squares. */
    CR1,

    /** Residuals multiplied by (I − Hᵍᵍ)^−½ (Bell and McCaffrey): unbiased when errors are independent and equal. */
    CR2,

    /** Residuals multiplied by (I − Hᵍᵍ)⁻¹, close to the jackknife over clusters. */
    CR3
}
