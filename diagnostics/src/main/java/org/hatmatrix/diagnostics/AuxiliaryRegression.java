package org.hatmatrix.diagnostics;

import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;

/** What a constant and some regressors explain of a transform u of the residuals, and the tests made of it. */
abstract class AuxiliaryRegression {

    private final int observations;

    AuxiliaryRegression(int observations) {
        this.observations = observations;
    }

    /** The regression itself. */
    abstract LeastSquaresFit fit();

    /** The regressors that count: the rank without the constant. */
    abstract int degreesOfFreedom();

    /** The mean of u. */
    abstract double mean();

    /** The explained sum of squares. */
    abstract double explained();

    /** The share of u that is explained; NaN if there is nothing to explain. */
    abstract double rSquared();

    /** The explained part per regressor over the unexplained part per residual degree of freedom; NaN if one is missing. */
    abstract double ratio();

    final int residualDegreesOfFreedom() {
        return observations - 1 - degreesOfFreedom();
    }

    /** n·R². */
    final TestResult lagrange(String test) {
        return TestResult.chiSquared(test, observations * rSquared(), degreesOfFreedom());
    }

    /** The F test of all regressors. */
    final TestResult f(String test) {
        return TestResult.f(test, ratio(), degreesOfFreedom(), residualDegreesOfFreedom());
    }

    /** The explained sum of squares in units of what it would be by chance. */
    final TestResult scaled(String test, double unit) {
        return TestResult.chiSquared(test, unit > 0 ? explained() / unit : Double.NaN, degreesOfFreedom());
    }
}
