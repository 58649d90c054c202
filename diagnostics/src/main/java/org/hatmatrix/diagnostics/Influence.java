package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * How much single observations matter to a fit. With residuals e, leverages h, n observations, p coefficients, s² =
 * RSS/(n − p), and after a weighted fit √w·e in the place of e and h of √W·X:
 *
 * <pre>
 * leave-one-out σ    s₍ᵢ₎² = (RSS − e²/(1 − h)) / (n − p − 1)
 * standardized       e / (s√(1 − h))
 * studentized        e / (s₍ᵢ₎√(1 − h)), t with n − p − 1 degrees of freedom
 * Cook's distance    e²h / (p s²(1 − h)²)
 * DFFITS             e√h / (s₍ᵢ₎(1 − h))
 * DFBETAS            (b − b₍ᵢ₎)ⱼ / (s₍ᵢ₎√[(XᵀWX)⁻¹]ⱼⱼ)
 * COVRATIO           (s₍ᵢ₎/s)^2p / (1 − h)
 * PRESS              Σ(e/(1 − h))², the squared errors of predicting each observation from the others
 * </pre>
 *
 * <p>Nothing is fitted again: O(np²) for everything. Arrays follow the rows of the design; rows that are reported are
 * those of the source data, counted from 1. A row of frequency f stands for f rows, of which one is left out.
 *
 * <p>NaN: every measure but the leverage where the leverage is 1 (the row determines a coefficient alone) or the weight is
 * 0 (the leverage is 0 too); every measure that divides by s for a perfect fit; those with s₍ᵢ₎ for n ≤ p + 1. PRESS counts
 * the rows that have a residual of their own, and is infinite if a leverage is 1.
 *
 * <pre>{@code
 * Influence influence = Influence.of(fit);
 * double[] cook = influence.cooksDistances();
 * System.out.println(influence.summary());
 * }</pre>
 *
 * <p>Literature: D. A. Belsley, E. Kuh, R. E. Welsch, Regression Diagnostics, Wiley 1980; R. D. Cook, S. Weisberg,
 * Residuals and Influence in Regression, Chapman and Hall 1982.
 *
 * @see "The guide: diagnostics/README.md, “Rows that matter”"
 */
public final class Influence implements Tabular {

    private static final double OUTLIER_LEVEL = 0.05;
    private static final int MOST_OUTLIERS = 10;
    private static final int MOST_PRINTED = 15;

    private final LeastSquaresFit fit;
    private final int n;
    private final int p;
    private final double sigma;
    private final int[] rows;
    private final double[] leverages;
    private final double[] complements;
    private final double[] errors;
    private final double[] sigmas;
    private final Lazy<List<InfluentialRow>> influential = new Lazy<>(this::findInfluential);

    private Influence(LeastSquaresFit fit) {
        this.fit = fit;
        this.n = fit.observations();
        this.p = fit.rank();
        this.sigma = fit.sigma();
        this.rows = fit.design().rowNumbers();
        this.leverages = fit.leaveOneOutLeverages();
        this.complements = fit.leaveOneOutComplements();
        this.errors = fit.leaveOneOutResiduals();
        this.sigmas = fit.leaveOneOutSigmas();
        double[] weights = fit.design().weights();
        if (weights != null) {
            weigh(weights, fit.weightKind() == WeightKind.FREQUENCY);
        }
    }

    /** Prediction errors as if the weights were one; a row of frequency f already is f observations of weight one. */
    private void weigh(double[] weights, boolean frequencies) {
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                errors[i] = Double.NaN;
            } else if (!frequencies) {
                errors[i] *= Math.sqrt(weights[i]);
            }
        }
    }

    /**
     * The influence of the observations of a fit.
     *
     * @param fit the fit, ordinary or weighted; its covariance estimator does not matter
     * @return the measures
     */
    public static Influence of(LeastSquaresFit fit) {
        return new Influence(fit);
    }

    /**
     * The leverages.
     *
     * @return h, from 0 to 1
     */
    public double[] leverages() {
        return leverages.clone();
    }

    /**
     * The internally studentized residuals, R's {@code rstandard}.
     *
     * @return e / (s√(1 − h))
     */
    public double[] standardizedResiduals() {
        return each(this::standardized);
    }

    private double standardized(int i) {
        return errors[i] / sigma * Math.sqrt(complements[i]);
    }

    /**
     * The externally studentized residuals, R's {@code rstudent}.
     *
     * @return e / (s₍ᵢ₎√(1 − h))
     */
    public double[] studentizedResiduals() {
        return each(i -> errors[i] / sigmas[i] * Math.sqrt(complements[i]));
    }

    /**
     * The residual standard deviations of the fits without one observation.
     *
     * @return s₍ᵢ₎
     */
    public double[] leaveOneOutSigmas() {
        return sigmas.clone();
    }

    /**
     * Cook's distances.
     *
     * @return e²h / (p s²(1 − h)²)
     */
    public double[] cooksDistances() {
        return each(i -> errors[i] / sigma * (errors[i] / sigma) * leverages[i] / p);
    }

    /**
     * By how many of its standard errors the fitted value moves when its observation is left out.
     *
     * @return e√h / (s₍ᵢ₎(1 − h))
     */
    public double[] dffits() {
        return each(i -> errors[i] / sigmas[i] * Math.sqrt(leverages[i]));
    }

    /**
     * The ratios of the determinants of the coefficients' covariance matrices without and with the observation.
     *
     * @return (s₍ᵢ₎/s)^2p / (1 − h)
     */
    public double[] covarianceRatios() {
        return each(i -> Math.pow(sigmas[i] / sigma, 2 * p) / complements[i]);
    }

    /**
     * By how many standard errors each coefficient moves when an observation is left out.
     *
     * @return one row per row of the design, one number per name; NaN for dropped columns
     */
    public double[][] dfbetas() {
        double[][] changes = fit.leaveOneOutChanges();
        double[] deviations = fit.withCovariance(Covariances.CLASSICAL).standardErrors();
        for (int i = 0; i < changes.length; i++) {
            double ratio = Double.isNaN(errors[i]) ? Double.NaN : sigma / sigmas[i];
            scale(changes[i], deviations, ratio);
        }
        return changes;
    }

    private static void scale(double[] changes, double[] deviations, double ratio) {
        for (int j = 0; j < changes.length; j++) {
            changes[j] = changes[j] / deviations[j] * ratio;
        }
    }

    /**
     * The prediction sum of squares.
     *
     * @return Σ(e/(1 − h))², weighted after a weighted fit
     */
    public double press() {
        double[] weights = fit.design().weights();
        boolean frequencies = fit.weightKind() == WeightKind.FREQUENCY;
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < errors.length; i++) {
            boolean counts = weights == null || weights[i] > 0;
            double term = counts ? errors[i] * errors[i] * (frequencies ? weights[i] : 1) : 0;
            // Kahan's summation, ended by an infinite term
            double next = sum + ((complements[i] == 0 ? Double.POSITIVE_INFINITY : term) - lost);
            lost = Double.isFinite(next) ? (next - sum) - (term - lost) : 0;
            sum = next;
        }
        return sum;
    }

    /**
     * The share of the variance that the model predicts rather than fits.
     *
     * @return 1 − PRESS/TSS
     */
    public double predictedRSquared() {
        return 1 - press() / fit.totalSumOfSquares();
    }

    /**
     * The cut-off of a measure for this fit, R's.
     *
     * @param measure the measure
     * @return the number beyond which it flags an observation; NaN for n ≤ p
     */
    public double cutOff(InfluenceMeasure measure) {
        return n > p ? measure.cutOff(n, p) : Double.NaN;
    }

    /**
     * The observations that at least one measure flags, as R's {@code influence.measures} does.
     *
     * @return the rows in ascending order; NaN flags nothing
     */
    public List<InfluentialRow> influential() {
        return influential.get();
    }

    private List<InfluentialRow> findInfluential() {
        Map<InfluenceMeasure, double[]> values = new EnumMap<>(InfluenceMeasure.class);
        values.put(InfluenceMeasure.DFBETAS, largestDfbetas());
        values.put(InfluenceMeasure.DFFITS, dffits());
        values.put(InfluenceMeasure.COVARIANCE_RATIO, covarianceRatios());
        values.put(InfluenceMeasure.COOKS_DISTANCE, cooksDistances());
        values.put(InfluenceMeasure.LEVERAGE, leverages);
        List<InfluentialRow> influential = new ArrayList<>();
        Map<InfluenceMeasure, Double> cutOffs = new EnumMap<>(InfluenceMeasure.class);
        values.keySet().forEach(measure -> cutOffs.put(measure, cutOff(measure)));
        for (int i = 0; i < rows.length; i++) {
            Map<InfluenceMeasure, Double> flags = new EnumMap<>(InfluenceMeasure.class);
            for (Map.Entry<InfluenceMeasure, double[]> entry : values.entrySet()) {
                double value = entry.getValue()[i];
                boolean ratio = entry.getKey() == InfluenceMeasure.COVARIANCE_RATIO;
                if (Math.abs(ratio ? 1 - value : value) > cutOffs.get(entry.getKey())) {
                    flags.put(entry.getKey(), value);
                }
            }
            if (!flags.isEmpty()) {
                influential.add(new InfluentialRow(rows[i], flags));
            }
        }
        return List.copyOf(influential);
    }

    private double[] largestDfbetas() {
        double[][] all = dfbetas();
        return each(i -> {
            double largest = 0;
            for (double value : all[i]) {
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            return largest;
        });
    }

    /**
     * The outlier test of car: rows whose Bonferroni p-value is at most 0.05, at most ten, or else the row with the
     * largest studentized residual.
     *
     * @return the rows by size of their residual, the largest first; empty if no residual can be studentized
     */
    public List<OutlierTest> outlierTest() {
        double[] studentized = studentizedResiduals();
        int count =
                (int) Arrays.stream(studentized).filter(t -> !Double.isNaN(t)).count();
        List<OutlierTest> largest = IntStream.range(0, studentized.length)
                .filter(i -> !Double.isNaN(studentized[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(studentized[i])))
                .limit(MOST_OUTLIERS)
                .map(i -> outlierTest(rows[i], studentized[i], count))
                .toList();
        List<OutlierTest> significant = largest.stream()
                .filter(test -> test.bonferroni() <= OUTLIER_LEVEL)
                .toList();
        return significant.isEmpty() ? largest.stream().limit(1).toList() : significant;
    }

    private OutlierTest outlierTest(int row, double studentized, int count) {
        double pValue = TestResult.t("outlier test", studentized, n - p - 1).pValue();
        return new OutlierTest(row, studentized, pValue, Math.min(1, count * pValue));
    }

    private double[] each(IntToDoubleFunction measure) {
        return IntStream.range(0, rows.length).mapToDouble(measure).toArray();
    }

    /**
     * The flagged observations: a row each, with the measures that flag it.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Influence of single observations").column("row", "row", Alignment.RIGHT);
        for (InfluenceMeasure measure : InfluenceMeasure.values()) {
            table.column(measure.name().toLowerCase(Locale.ROOT), measure.label(), Alignment.DECIMAL);
        }
        for (InfluentialRow row : influential()) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.integer(row.row())));
            for (InfluenceMeasure measure : InfluenceMeasure.values()) {
                Double value = row.flags().get(measure);
                cells.add(value == null ? Cell.missing() : Cell.significant(value, 3));
            }
            table.row(cells);
        }
        return table.build();
    }

    /**
     * The flagged observations, the outlier test and the prediction errors.
     *
     * @return several lines
     */
    public String summary() {
        List<InfluentialRow> flagged = influential();
        StringBuilder out = new StringBuilder("Influence of single observations\n\n");
        out.append("flagged by R's cut-offs: ")
                .append(flagged.size())
                .append(" of ")
                .append(rows.length);
        out.append(" rows\n");
        flagged.stream()
                .limit(MOST_PRINTED)
                .forEach(row -> out.append("  ").append(row).append('\n'));
        if (flagged.size() > MOST_PRINTED) {
            out.append("  and ").append(flagged.size() - MOST_PRINTED).append(" more\n");
        }
        out.append("\noutlier test\n");
        outlierTest().forEach(test -> out.append("  ").append(test).append('\n'));
        out.append("\nPRESS ").append(Numbers.significant(press(), 5)).append(", predicted R² ");
        return out.append(Numbers.fixed(predictedRSquared(), 4)).append('\n').toString();
    }

    @Override
    public String toString() {
        return "Influence: " + rows.length + " observations, " + influential().size() + " flagged, largest Cook "
                + Numbers.significant(
                        Arrays.stream(cooksDistances())
                                .filter(d -> d >= 0)
                                .max()
                                .orElse(Double.NaN),
                        3);
    }
}
