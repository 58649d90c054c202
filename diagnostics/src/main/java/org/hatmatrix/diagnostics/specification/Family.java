package org.hatmatrix.diagnostics.specification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.Term;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.regression.ColumnSubsets;
import org.hatmatrix.regression.Estimator;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;

/**
 * The models that share outcome, sample, estimator and covariance and differ in their controls. Those of ordinary and weighted
 * least squares with the classical covariance come from one triangular factor, all others are fitted one by one. All have the rows
 * of the largest one.
 */
final class Family {

    /** What the models of a family share. */
    record Labels(String outcome, String sample, String estimator, String covariance) {}

    private final Labels labels;
    private final List<String> controls;
    private final int[] subsets;
    private final double[] estimates;
    private final double[] errors;
    private final double[] degreesOfFreedom;

    private Family(Labels labels, List<String> controls, int[] subsets) {
        this.labels = labels;
        this.controls = controls;
        this.subsets = subsets;
        this.estimates = new double[subsets.length];
        this.errors = new double[subsets.length];
        this.degreesOfFreedom = new double[subsets.length];
    }

    /** All subsets of the terms of a fit, as it was fitted. */
    static Family of(LeastSquaresFit fit, String focus) {
        Labels labels = new Labels(fit.responseName(), "", fit.label(), fit.covarianceName());
        fit.design().requireNothingAbsorbed("a specification curve");
        List<Term> controls = controls(fit.design(), focus);
        Family family = new Family(labels, labels(controls), subsets(controls));
        if (fit.hasClassicalCovariance()) {
            family.take(subsets(fit, focus, controls));
        } else {
            family.refit(fit, focus, controls);
        }
        return family;
    }

    /** All subsets of the controls of a formula. */
    static Family of(
            Estimator estimator,
            CovarianceEstimator covariance,
            String focus,
            Formula formula,
            Dataset data,
            String sample) {
        Design design = formula.design(data);
        boolean plain = estimator instanceof Ols || estimator instanceof Wls;
        LinearFit largest = withCovariance(estimator.fit(formula, data), covariance);
        List<Term> controls = controls(design, focus);
        Labels labels = new Labels(design.responseName(), sample, estimator.label(), largest.covarianceName());
        Family family = new Family(labels, labels(controls), subsets(controls));
        if (plain && largest instanceof LeastSquaresFit fit && fit.hasClassicalCovariance()) {
            family.take(subsets(fit, focus, controls));
        } else {
            family.refit(estimator, covariance, design, focus, controls);
        }
        return family;
    }

    private static LinearFit withCovariance(LinearFit fit, CovarianceEstimator covariance) {
        return fit instanceof LeastSquaresFit least && covariance != Covariances.CLASSICAL
                ? least.withCovariance(covariance)
                : fit;
    }

    private static List<Term> controls(Design design, String focus) {
        int column = design.names().indexOf(focus);
        return design.terms().stream()
                .filter(term -> !term.columns().contains(column))
                .toList();
    }

    private static List<String> labels(List<Term> terms) {
        return terms.stream().map(Term::label).toList();
    }

    /** The subsets that have the margins of each of their terms, if these are controls. */
    private static int[] subsets(List<Term> controls) {
        int[] margins = new int[controls.size()];
        for (int g = 0; g < margins.length; g++) {
            for (int m = 0; m < margins.length; m++) {
                margins[g] |= controls.get(m).isMarginalTo(controls.get(g)) ? 1 << m : 0;
            }
        }
        int count = 1 << margins.length;
        int[] subsets = new int[count];
        int found = 0;
        for (int subset = 0; subset < count; subset++) {
            boolean complete = true;
            for (int g = 0; g < margins.length && complete; g++) {
                complete = (subset >> g & 1) == 0 || (subset & margins[g]) == margins[g];
            }
            if (complete) {
                subsets[found++] = subset;
            }
        }
        return Arrays.copyOf(subsets, found);
    }

    private static ColumnSubsets subsets(LeastSquaresFit fit, String focus, List<Term> controls) {
        List<List<String>> groups = controls.stream()
                .map(term -> term.columns().stream().map(fit.names()::get).toList())
                .toList();
        return ColumnSubsets.of(fit, focus, groups);
    }

    private void take(ColumnSubsets all) {
        for (int i = 0; i < subsets.length; i++) {
            estimates[i] = all.estimate(subsets[i]);
            errors[i] = all.standardError(subsets[i]);
            int df = all.residualDegreesOfFreedom(subsets[i]);
            degreesOfFreedom[i] = df > 0 ? df : Double.NaN;
        }
    }

    private void put(int i, Coefficient coefficient) {
        estimates[i] = coefficient.estimate();
        errors[i] = coefficient.standardError();
        degreesOfFreedom[i] = coefficient.reference().degreesOfFreedom();
    }

    private void refit(LeastSquaresFit fit, String focus, List<Term> controls) {
        for (int i = 0; i < subsets.length; i++) {
            Design design = without(fit.design(), controls, subsets[i]);
            put(
                    i,
                    Ols.withDefaults()
                            .fit(design)
                            .withCovariance(fit.covarianceEstimator())
                            .coefficient(focus));
        }
    }

    private void refit(
            Estimator estimator, CovarianceEstimator covariance, Design design, String focus, List<Term> controls) {
        List<String> always = new ArrayList<>(labels(design.terms()));
        always.removeAll(labels(controls));
        Dataset complete = design.data();
        for (int i = 0; i < subsets.length; i++) {
            List<String> terms = new ArrayList<>(always);
            for (int g = 0; g < controls.size(); g++) {
                if (has(i, g)) {
                    terms.add(controls.get(g).label());
                }
            }
            String right = (design.hasIntercept() ? "" : "0 + ") + String.join(" + ", terms);
            Formula formula = Formula.parse(design.responseName() + " ~ " + right);
            put(i, withCovariance(estimator.fit(formula, complete), covariance).coefficient(focus));
        }
    }

    /** The design without the controls that are not in a subset. */
    private static Design without(Design design, List<Term> controls, int subset) {
        Map<Integer, Boolean> out = new HashMap<>();
        for (int g = 0; g < controls.size(); g++) {
            boolean absent = (subset >> g & 1) == 0;
            controls.get(g).columns().forEach(column -> out.put(column, absent));
        }
        Map<String, double[]> kept = new LinkedHashMap<>();
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            if (!out.getOrDefault(j, false)) {
                kept.put(design.names().get(j), design.column(j));
            }
        }
        return design.withColumns(kept);
    }

    Labels labels() {
        return labels;
    }

    List<String> controls() {
        return controls;
    }

    int size() {
        return subsets.length;
    }

    double estimate(int i) {
        return estimates[i];
    }

    double statistic(int i) {
        return estimates[i] / errors[i];
    }

    /** Whether the i-th model has the g-th control. */
    boolean has(int i, int g) {
        return (subsets[i] >> g & 1) == 1;
    }

    /** The sign of a significant coefficient, else 0. */
    int significantSign(int i, CriticalValues critical) {
        double ratio = estimates[i] / errors[i];
        return Math.abs(ratio) > critical.at(degreesOfFreedom[i]) ? (int) Math.signum(ratio) : 0;
    }

    Specification specification(int i) {
        List<String> names = new ArrayList<>();
        for (int g = 0; g < controls.size(); g++) {
            if (has(i, g)) {
                names.add(controls.get(g));
            }
        }
        return new Specification(
                labels.outcome,
                labels.sample,
                labels.estimator,
                labels.covariance,
                names,
                estimates[i],
                errors[i],
                ReferenceDistribution.t(degreesOfFreedom[i]));
    }

    /** Critical values of t, which a million models share. */
    static final class CriticalValues {

        private final double level;
        private final Map<Double, Double> values = new HashMap<>();

        CriticalValues(double level) {
            this.level = level;
        }

        double at(double df) {
            return values.computeIfAbsent(df, d -> ReferenceDistribution.t(d).criticalValue(level));
        }
    }
}
