package org.hatmatrix.diagnostics.margins;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;

/**
 * Coefficients in units that do not depend on those of the columns.
 *
 * <pre>
 * standardized           bⱼ sd(xⱼ)/sd(y): standard deviations of y for one standard deviation of xⱼ
 * elasticity at means    bⱼ x̄ⱼ/ȳ: per cent of y for one per cent of xⱼ
 * </pre>
 *
 * <p>Standard deviations and means are weighted as the fit is, and taken as known in the standard errors, so that t and p stay those of the
 * coefficient. A response or column without variation, or of mean zero, gives infinite or undefined numbers. The columns are
 * those of the design: for an interaction the product is standardized, as in SPSS.
 *
 * <pre>{@code
 * System.out.println(StandardizedCoefficients.of(fit));
 * double beta = StandardizedCoefficients.of(fit).coefficient("lab").estimate();
 * }</pre>
 *
 * <p>Literature: J. Bring, How to standardize regression coefficients, The American Statistician 48 (1994) 209–213.
 */
public final class StandardizedCoefficients implements Tabular {

    private final List<Coefficient> standardized;
    private final List<Coefficient> elasticities;

    private StandardizedCoefficients(LinearFit fit) {
        Design design = fit.design();
        double[] response = moments(design, design.response());
        List<Coefficient> betas = new ArrayList<>();
        List<Coefficient> atMeans = new ArrayList<>();
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            double[] column = moments(design, design.column(j));
            Coefficient coefficient = fit.coefficientTable().get(j);
            betas.add(scaled(coefficient, column[1] / response[1]));
            atMeans.add(scaled(coefficient, column[0] / response[0]));
        }
        this.standardized = List.copyOf(betas);
        this.elasticities = List.copyOf(atMeans);
    }

    /**
     * Those of a fit.
     *
     * @param fit the fit
     * @return the coefficients without the intercept
     */
    public static StandardizedCoefficients of(LinearFit fit) {
        return new StandardizedCoefficients(fit);
    }

    /** Mean and standard deviation, weighted as the design is. */
    private static double[] moments(Design design, double[] values) {
        double[] weights = design.weights();
        double total = 0;
        double sum = 0;
        double origin = values[0];
        for (int i = 0; i < values.length; i++) {
            double w = weights == null ? 1 : weights[i];
            total += w;
            sum += w * (values[i] - origin);
        }
        double centre = sum / total;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double w = weights == null ? 1 : weights[i];
            squares += w * Math.pow(values[i] - origin - centre, 2);
        }
        return new double[] {origin + centre, Math.sqrt(squares / total)};
    }

    private static Coefficient scaled(Coefficient c, double factor) {
        return new Coefficient(
                c.name(),
                c.estimate() * factor,
                c.standardError() * Math.abs(factor),
                c.statistic(),
                c.pValue(),
                c.reference());
    }

    /**
     * The standardized coefficients.
     *
     * @return one per column without the intercept; unmodifiable
     */
    public List<Coefficient> coefficients() {
        return standardized;
    }

    /**
     * The elasticities at the means.
     *
     * @return one per column without the intercept; unmodifiable
     */
    public List<Coefficient> elasticities() {
        return elasticities;
    }

    /**
     * A standardized coefficient.
     *
     * @param name the name of the column
     * @return the coefficient
     * @throws IllegalArgumentException if there is no such column
     */
    public Coefficient coefficient(String name) {
        return standardized.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no coefficient " + Excerpt.quoted(name) + " (names: "
                        + Excerpt.list(
                                standardized.stream().map(Coefficient::name).toList()) + ")"));
    }

    @Override
    public Table table() {
        Table.Builder table = Table.builder("Standardized coefficients")
                .column("term", "", Alignment.LEFT)
                .column("estimate", "standardized", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.DECIMAL)
                .column("elasticity", "elasticity at means", Alignment.DECIMAL);
        for (int j = 0; j < standardized.size(); j++) {
            Coefficient c = standardized.get(j);
            table.row(
                    Cell.text(c.name()),
                    Cell.significant(c.estimate(), 4),
                    Cell.significant(c.standardError(), 4),
                    Cell.pValue(c.pValue()),
                    Cell.significant(elasticities.get(j).estimate(), 4));
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
