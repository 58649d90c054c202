package org.hatmatrix.diagnostics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.diagnostics.BreuschPagan;
import org.hatmatrix.diagnostics.VarianceByRegressor;
import org.hatmatrix.diagnostics.White;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.text.Excerpt;

/**
 * Whether the variance of the errors differs, and along which regressors. The joint test decides; what it depends on is
 * told by the coefficients of the auxiliary regression, each given the others and corrected after Holm, so that a regressor
 * is not blamed for its company.
 */
final class VarianceExamination {

    /** The χ² distribution is a little too short for samples of some dozens: with this level 5 % are flagged. */
    private static final double WHITE_LEVEL = 0.043;

    private final LeastSquaresFit fit;

    /** The fit without rows that are far out, or the fit itself. */
    private final LeastSquaresFit clean;

    private final List<Integer> outlying;

    VarianceExamination(LeastSquaresFit fit, LeastSquaresFit clean, List<Integer> outlying) {
        this.fit = fit;
        this.clean = clean;
        this.outlying = outlying;
    }

    List<Finding> findings() {
        return List.of(koenker(), white());
    }

    private Finding koenker() {
        String subject = "variance";
        BreuschPagan test = BreuschPagan.of(fit);
        TestResult joint = test.koenker();
        if (Double.isNaN(joint.pValue())) {
            return Finding.unknown(
                    subject,
                    joint.degreesOfFreedom() > 0
                            ? "Koenker's test cannot be made."
                            : "No regressor to explain the variance by.");
        }
        String numbers = "Koenker " + Words.p(joint.pValue());
        if (!joint.rejects(Words.LEVEL)) {
            Finding quiet = Finding.unremarkable(
                    subject,
                    "No sign that the variance depends on the regressors: " + numbers + ".",
                    joint.statistic(),
                    joint.pValue());
            return clean == fit ? quiet : without(quiet);
        }
        List<VarianceByRegressor.Row> drivers = drivers(test.byRegressor().rows());
        String text = drivers.isEmpty()
                ? "The variance depends on the regressors jointly, on no single one given the others: " + numbers + "."
                : "The variance "
                        + drivers.stream().map(VarianceExamination::direction).collect(Collectors.joining(", "))
                        + (drivers.size() > 1 ? ", each given the others" : "") + " (jointly " + numbers + ").";
        Finding loud = Finding.look(subject, text, remedy(drivers), joint.statistic(), joint.pValue());
        if (clean == fit) {
            return loud;
        }
        TestResult without = BreuschPagan.of(clean).koenker();
        return loud.with(" Without the outlying " + Words.rows(outlying) + ": " + Words.p(without.pValue()) + ".");
    }

    /** One row far out swells the variance so much that nothing else shows: what the others say. */
    private Finding without(Finding quiet) {
        TestResult test = BreuschPagan.of(clean).koenker();
        if (!test.rejects(Words.LEVEL)) {
            return quiet.with(" Nor without the outlying " + Words.rows(outlying) + ".");
        }
        List<VarianceByRegressor.Row> drivers =
                drivers(BreuschPagan.of(clean).byRegressor().rows());
        return Finding.look(
                quiet.subject(),
                "Without the outlying " + Words.rows(outlying)
                        + ", which hides it, the variance depends on the regressors: " + "Koenker "
                        + Words.p(test.pValue()) + ".",
                remedy(drivers),
                test.statistic(),
                test.pValue());
    }

    private static List<VarianceByRegressor.Row> drivers(List<VarianceByRegressor.Row> rows) {
        double[] p = rows.stream().mapToDouble(row -> row.auxiliary().pValue()).toArray();
        int[] known =
                IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).toArray();
        double[] adjusted = PValueAdjustment.HOLM.adjust(
                Arrays.stream(known).mapToDouble(i -> p[i]).toArray());
        List<VarianceByRegressor.Row> drivers = new ArrayList<>();
        IntStream.range(0, known.length)
                .filter(k -> adjusted[k] < Words.LEVEL)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> adjusted[k]))
                .forEach(k -> drivers.add(rows.get(known[k])));
        return drivers;
    }

    private static String direction(VarianceByRegressor.Row row) {
        return (row.auxiliary().estimate() > 0 ? "grows with " : "falls with ") + Excerpt.of(row.regressor());
    }

    /** Weights by a positive regressor, variances by group for two values, and robust standard errors where there are none. */
    private String remedy(List<VarianceByRegressor.Row> drivers) {
        String name = fit.covarianceName();
        boolean robust = name.startsWith("HC") || name.startsWith("CR") || name.startsWith("Newey");
        String errors =
                robust ? "The standard errors are " + name + ", which allows for it." : "Use HC3 standard errors.";
        if (drivers.size() != 1) {
            return errors;
        }
        VarianceByRegressor.Row driver = drivers.get(0);
        if (!fit.design().names().contains(driver.regressor())) {
            return errors;
        }
        double[] x = fit.design().column(driver.regressor());
        double[] distinct = Arrays.stream(x).distinct().sorted().toArray();
        String label = Excerpt.of(driver.regressor());
        if (distinct.length == 2) {
            return errors + " The variance differs between two groups: estimate one for each (Fgls).";
        }
        if (distinct[0] > 0 && fit.design().weights() == null) {
            String power = driver.auxiliary().estimate() > 0 ? "1/" + label : label;
            return errors + " Or weight by " + power + " or its square, and look again.";
        }
        return errors;
    }

    private Finding white() {
        String subject = "variance, White";
        White white = White.of(fit);
        boolean saturated = white.degreesOfFreedom() >= fit.observations() - 1;
        White test = saturated ? White.of(fit, White.Terms.FITTED_VALUES) : white;
        String which =
                saturated ? "White's test in its special form (too few observations for the full one)" : "White's test";
        if (Double.isNaN(test.pValue())) {
            return Finding.unknown(subject, which + " cannot be made.");
        }
        if (test.rejects(WHITE_LEVEL)) {
            return Finding.look(
                    subject,
                    which + " finds unequal variances of some form: " + Words.p(test.pValue()) + ".",
                    "",
                    test.statistic(),
                    test.pValue());
        }
        return Finding.unremarkable(
                subject, which + " finds nothing: " + Words.p(test.pValue()) + ".", test.statistic(), test.pValue());
    }
}
