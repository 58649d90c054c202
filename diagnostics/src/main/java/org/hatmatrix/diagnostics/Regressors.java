package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;

/** Named columns that an auxiliary regression explains something by, besides a constant. */
final class Regressors {

    private static final Ols AUXILIARY = Ols.withDefaults().withRank(Rank.DROP);

    private final List<String> names = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();

    Regressors add(String name, double[] column) {
        names.add(name);
        columns.add(column);
        return this;
    }

    int size() {
        return names.size();
    }

    String name(int j) {
        return names.get(j);
    }

    double[] column(int j) {
        return columns.get(j);
    }

    /** These columns times the roots of the weights, shifted to a mean of about zero. */
    Regressors weighted(double[] weights) {
        Regressors products = new Regressors();
        for (int j = 0; j < size(); j++) {
            products.add(names.get(j), Centred.weighted(columns.get(j), weights));
        }
        return products;
    }

    /** These columns, each divided by a power of two and shifted to a mean of about zero; with a constant they span the same. */
    Regressors centred() {
        Regressors centred = new Regressors();
        for (int j = 0; j < size(); j++) {
            centred.add(names.get(j), Centred.of(columns.get(j)));
        }
        return centred;
    }

    /** Ordinary least squares of a response on a constant and these columns; columns that depend on others are dropped. */
    LeastSquaresFit explain(String name, double[] response) {
        return AUXILIARY.fit(design(name, response).build());
    }

    /** The same by weighted least squares. */
    LeastSquaresFit explain(String name, double[] response, double[] weights) {
        return AUXILIARY.fit(design(name, response).weights(weights).build());
    }

    Design.Builder design(String name, double[] response) {
        Design.Builder design = Design.builder().response(name, response);
        for (int j = 0; j < size(); j++) {
            design.column(names.get(j), columns.get(j));
        }
        return design;
    }

    static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        Arrays.setAll(product, i -> a[i] * b[i]);
        return product;
    }
}
