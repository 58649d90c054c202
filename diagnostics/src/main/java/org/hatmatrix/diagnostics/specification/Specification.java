package org.hatmatrix.diagnostics.specification;

import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * One model of a {@link SpecificationCurve}.
 *
 * @param outcome the response
 * @param sample the name of the sample
 * @param estimator the name of the estimator
 * @param covariance the name of the covariance
 * @param controls the terms that the model has beside the one in focus
 * @param estimate the coefficient in focus
 * @param standardError its standard error
 * @param reference the distribution of their ratio
 */
public record Specification(
        String outcome,
        String sample,
        String estimator,
        String covariance,
        List<String> controls,
        double estimate,
        double standardError,
        ReferenceDistribution reference) {

    /**
     * A model.
     *
     * @param outcome the response
     * @param sample the name of the sample
     * @param estimator the name of the estimator
     * @param covariance the name of the covariance
     * @param controls the terms, copied
     * @param estimate the coefficient in focus
     * @param standardError its standard error
     * @param reference the distribution of their ratio
     */
    public Specification {
        controls = List.copyOf(controls);
    }

    /**
     * The two-sided p-value of the hypothesis that the coefficient is zero.
     *
     * @return the p-value; NaN without a standard error
     */
    public double pValue() {
        return reference.pValue(estimate / standardError);
    }

    /**
     * A confidence interval of the coefficient.
     *
     * @param level the level, such as 0.95
     * @return the interval
     */
    public Interval interval(double level) {
        double half = reference.criticalValue(level) * standardError;
        return new Interval(estimate - half, estimate + half);
    }

    @Override
    public String toString() {
        String numbers = ": " + Numbers.significant(estimate, 5) + " (" + Numbers.significant(standardError, 4) + ")";
        String model = outcome + " with " + (controls.isEmpty() ? "no controls" : String.join(", ", controls));
        return PlainText.of(model, 79 - numbers.length()) + numbers;
    }
}
