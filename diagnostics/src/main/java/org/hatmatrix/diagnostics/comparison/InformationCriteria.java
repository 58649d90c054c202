package org.hatmatrix.diagnostics.comparison;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * Information criteria of several models of the same rows: the smaller, the better. With the log-likelihood ℓ, n observations and k
 * parameters:
 *
 * <pre>
 * AIC     −2ℓ + 2k
 * AICc    AIC + 2k(k + 1)/(n − k − 1); NaN for n ≤ k + 1
 * BIC     −2ℓ + k log n
 * HQ      −2ℓ + 2k log log n        (Hannan and Quinn)
 * weight  exp(−½ΔAICc) as a share of the sum over the models, with AIC where AICc is NaN
 * </pre>
 *
 * <p>{@link CriterionScale} says whether σ counts among the parameters and whether the sum is divided by n. The models need not
 * be nested, but must explain the same numbers.
 *
 * <pre>{@code
 * InformationCriteria criteria = InformationCriteria.of(small, large);
 * System.out.println(criteria);
 * double asInEviews = criteria.in(CriterionScale.EVIEWS).models().get(0).aic();
 * }</pre>
 *
 * <p>Literature: K. P. Burnham, D. R. Anderson, <em>Model Selection and Multimodel Inference</em>, 2nd ed., Springer 2002.
 */
public final class InformationCriteria implements Tabular {

    /**
     * The criteria of one model.
     *
     * @param call the model
     * @param parameters k
     * @param logLikelihood ℓ
     * @param aic Akaike's criterion
     * @param aicc Akaike's criterion corrected for few observations
     * @param bic Schwarz's criterion
     * @param hannanQuinn Hannan's and Quinn's criterion
     * @param weight the Akaike weight among the models
     */
    public record Model(
            String call,
            int parameters,
            double logLikelihood,
            double aic,
            double aicc,
            double bic,
            double hannanQuinn,
            double weight) {

        @Override
        public String toString() {
            String numbers = ": AIC " + Numbers.significant(aic, 6) + ", BIC " + Numbers.significant(bic, 6);
            return PlainText.of(call, 79 - numbers.length()) + numbers;
        }
    }

    private final List<LeastSquaresFit> fits;
    private final CriterionScale scale;
    private final List<Model> models;

    private InformationCriteria(List<LeastSquaresFit> fits, CriterionScale scale) {
        this.fits = fits;
        this.scale = scale;
        double[] weights = weights();
        List<Model> list = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            list.add(model(fits.get(i), weights[i]));
        }
        this.models = List.copyOf(list);
    }

    /**
     * The criteria of some fits, scaled as in R.
     *
     * @param fits the fits, at least one
     * @return the criteria
     * @throws IllegalArgumentException if there is no fit, or rows, responses or weights differ
     */
    public static InformationCriteria of(LeastSquaresFit... fits) {
        if (fits.length == 0) {
            throw new IllegalArgumentException("information criteria of no model, wanted at least one");
        }
        List<LeastSquaresFit> copy = List.of(fits);
        copy.forEach(fit -> SameRows.require(copy.get(0), fit));
        return new InformationCriteria(copy, CriterionScale.R);
    }

    /**
     * The same criteria scaled as in a package.
     *
     * @param other the scale
     * @return the criteria
     */
    public InformationCriteria in(CriterionScale other) {
        return new InformationCriteria(fits, other);
    }

    private Model model(LeastSquaresFit fit, double weight) {
        int n = fit.observations();
        int k = scale.parameters(fit.rank());
        double likelihood = fit.logLikelihood();
        double aic = -2 * likelihood + 2.0 * k;
        double logs = Math.log(n);
        return new Model(
                fit.call(),
                k,
                likelihood,
                scale.scaled(aic, n),
                scale.scaled(corrected(aic, k, n), n),
                scale.scaled(-2 * likelihood + k * logs, n),
                scale.scaled(-2 * likelihood + 2 * k * Math.log(logs), n),
                weight);
    }

    private static double corrected(double aic, int k, int n) {
        return n > k + 1 ? aic + 2.0 * k * (k + 1) / (n - k - 1) : Double.NaN;
    }

    /** exp(−½ΔAICc) as shares; AIC where one of the models has no AICc. */
    private double[] weights() {
        double[] criteria = new double[fits.size()];
        boolean correctable = fits.stream().allMatch(fit -> fit.observations() > fit.rank() + 2);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < criteria.length; i++) {
            LeastSquaresFit fit = fits.get(i);
            int k = CriterionScale.R.parameters(fit.rank());
            double aic = -2 * fit.logLikelihood() + 2.0 * k;
            criteria[i] = correctable ? corrected(aic, k, fit.observations()) : aic;
            least = Math.min(least, criteria[i]);
        }
        double sum = 0;
        for (int i = 0; i < criteria.length; i++) {
            criteria[i] = criteria[i] == least ? 1 : Math.exp((least - criteria[i]) / 2);
            sum += criteria[i];
        }
        for (int i = 0; i < criteria.length; i++) {
            criteria[i] /= sum;
        }
        return criteria;
    }

    /**
     * The criteria of each model.
     *
     * @return one entry per fit, in their order; unmodifiable
     */
    public List<Model> models() {
        return models;
    }

    /**
     * The scale of the criteria.
     *
     * @return the scale
     */
    public CriterionScale scale() {
        return scale;
    }

    @Override
    public Table table() {
        Table.Builder table = Table.builder("Information criteria, scaled as in " + scale)
                .column("model", "", Alignment.LEFT)
                .column("parameters", "k", Alignment.RIGHT)
                .column("log_likelihood", "log lik.", Alignment.DECIMAL)
                .column("aic", "AIC", Alignment.DECIMAL)
                .column("aicc", "AICc", Alignment.DECIMAL)
                .column("bic", "BIC", Alignment.DECIMAL)
                .column("hannan_quinn", "HQ", Alignment.DECIMAL)
                .column("weight", "weight", Alignment.DECIMAL);
        int decimals = scale == CriterionScale.EVIEWS ? 4 : 2;
        for (int i = 0; i < models.size(); i++) {
            Model model = models.get(i);
            table.row(
                    Cell.integer(i + 1),
                    Cell.integer(model.parameters),
                    Cell.fixed(model.logLikelihood, 2),
                    Cell.fixed(model.aic, decimals),
                    Cell.fixed(model.aicc, decimals),
                    Cell.fixed(model.bic, decimals),
                    Cell.fixed(model.hannanQuinn, decimals),
                    Cell.fixed(model.weight, 3));
            table.note("model " + (i + 1) + ": " + PlainText.of(model.call, 200));
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
