package org.hatmatrix.diagnostics.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LeaveOneClusterOut;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * How well a model predicts rows that it was not fitted to: each row, or each of k folds of rows, is predicted from the fit of the
 * others. Nothing is fitted again: what is left out changes the coefficients by a formula in the leverages.
 *
 * <p>With weights all means are weighted; rows of weight zero do not count. Where the other rows do not determine a prediction its
 * error, and so every measure, is NaN.
 *
 * <pre>{@code
 * CrossValidation rows = CrossValidation.leaveOneOut(fit);
 * double rmse = CrossValidation.kFold(fit, 10, 1L).rootMeanSquaredError();
 * }</pre>
 *
 * <p>Literature: D. M. Allen, The relationship between variable selection and data augmentation and a method for prediction,
 * Technometrics 16 (1974) 125–127.
 */
public final class CrossValidation implements Tabular {

    private final String name;
    private final double[] errors;
    private final int[] folds;
    private final double rootMeanSquared;
    private final double meanAbsolute;
    private final double predictedRSquared;

    private CrossValidation(String name, LeastSquaresFit fit, double[] errors, int[] folds) {
        this.name = name;
        this.errors = errors;
        this.folds = folds;
        double[] weights = fit.design().weights();
        double squares = 0;
        double absolute = 0;
        double total = 0;
        for (int i = 0; i < errors.length; i++) {
            double weight = weights == null ? 1 : weights[i];
            if (weight > 0) {
                squares += weight * errors[i] * errors[i];
                absolute += weight * Math.abs(errors[i]);
                total += weight;
            }
        }
        this.rootMeanSquared = Math.sqrt(squares / total);
        this.meanAbsolute = absolute / total;
        double sum = fit.totalSumOfSquares();
        this.predictedRSquared = sum > 0 ? 1 - squares / sum : Double.NaN;
    }

    /**
     * Each row predicted from all others.
     *
     * @param fit the fit
     * @return the errors and their measures
     */
    public static CrossValidation leaveOneOut(LeastSquaresFit fit) {
        int[] own = IntStream.rangeClosed(1, fit.design().observations()).toArray();
        return new CrossValidation("leave-one-out", fit, fit.leaveOneOutResiduals(), own);
    }

    /**
     * The rows of each fold predicted from those of the others. The folds are drawn at random and differ by one row at most in
     * size.
     *
     * @param fit the fit
     * @param k the number of folds
     * @param seed the seed of the draw; the same seed gives the same folds
     * @return the errors and their measures
     * @throws IllegalArgumentException if k is less than 2 or greater than the number of rows that count, or if the fit absorbs
     *     effects or has restrictions
     */
    public static CrossValidation kFold(LeastSquaresFit fit, int k, long seed) {
        Design design = fit.design();
        design.requireNothingAbsorbed("cross-validation by folds");
        int[] rows = counted(design);
        if (k < 2 || k > rows.length) {
            throw new IllegalArgumentException(
                    "folds: " + k + ", wanted from 2 to " + rows.length + ", the number of rows that count");
        }
        int[] folds = folds(design.observations(), rows, k, seed);
        List<String> labels = Arrays.stream(folds).mapToObj(String::valueOf).toList();
        LeaveOneClusterOut without =
                fit.withCovariance(Covariances.cluster(labels)).leaveOneClusterOut();
        return new CrossValidation(k + "-fold", fit, errors(fit, without), folds);
    }

    private static int[] counted(Design design) {
        double[] weights = design.weights();
        return IntStream.range(0, design.observations())
                .filter(i -> weights == null || weights[i] > 0)
                .toArray();
    }

    private static int[] folds(int observations, int[] rows, int k, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] fold = new int[observations];
        for (int i = rows.length - 1; i >= 0; i--) {
            int other = random.nextInt(i + 1);
            int row = rows[other];
            rows[other] = rows[i];
            fold[row] = i % k + 1;
        }
        return fold;
    }

    /** yᵢ − xᵢᵀb₍g₎ = eᵢ + xᵢᵀ(b − b₍g₎). */
    private static double[] errors(LeastSquaresFit fit, LeaveOneClusterOut without) {
        double[] errors = fit.residuals();
        double[] b = fit.coefficients();
        double[][] changes = without.changes();
        int[] of = without.clusterOfRows();
        for (int j = 0; j < b.length; j++) {
            double[] x = fit.design().column(j);
            for (int i = 0; i < errors.length && !Double.isNaN(b[j]); i++) {
                if (of[i] >= 0 && x[i] != 0) {
                    errors[i] += x[i] * changes[of[i]][j];
                }
            }
        }
        return errors;
    }

    /**
     * The errors of prediction, the response less what the other rows predict.
     *
     * @return one per row of the design; for rows of weight zero the residual
     */
    public double[] errors() {
        return errors.clone();
    }

    /**
     * The fold of each row, with which it was left out.
     *
     * @return its number from 1, one per row of the design; 0 for rows of weight zero where folds were drawn
     */
    public int[] folds() {
        return folds.clone();
    }

    /**
     * The root of the mean squared error.
     *
     * @return √(Σ wᵢeᵢ² / Σ wᵢ)
     */
    public double rootMeanSquaredError() {
        return rootMeanSquared;
    }

    /**
     * The mean absolute error.
     *
     * @return Σ wᵢ|eᵢ| / Σ wᵢ
     */
    public double meanAbsoluteError() {
        return meanAbsolute;
    }

    /**
     * The share of the total sum of squares that is predicted, 1 − Σ wᵢeᵢ² / TSS; for single rows Σ wᵢeᵢ² is PRESS.
     *
     * @return the predicted R², which may be negative; NaN for a constant response
     */
    public double predictedRSquared() {
        return predictedRSquared;
    }

    /**
     * One row with the measures.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return Table.builder("Cross-validation")
                .column("method", "method", Alignment.LEFT)
                .column("rmse", "RMSE", Alignment.DECIMAL)
                .column("mae", "MAE", Alignment.DECIMAL)
                .column("predicted_r_squared", "predicted R²", Alignment.DECIMAL)
                .row(List.of(
                        Cell.text(name),
                        Cell.significant(rootMeanSquared, 5),
                        Cell.significant(meanAbsolute, 5),
                        Cell.significant(predictedRSquared, 4)))
                .build();
    }

    @Override
    public String toString() {
        return "CrossValidation: " + name + ", RMSE = " + Numbers.significant(rootMeanSquared, 5) + ", predicted R² = "
                + Numbers.fixed(predictedRSquared, 4);
    }
}
