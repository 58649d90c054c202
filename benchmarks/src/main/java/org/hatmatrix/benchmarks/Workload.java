package org.hatmatrix.benchmarks;

import java.util.SplittableRandom;

/**
 * One regression problem, the same for everyone: standard normal regressors, an intercept, normal errors.
 * The arrays are handed out as they are, so that a million rows are held once.
 */
public final class Workload {

    private final Shape shape;
    private final double[][] rows;
    private final double[] response;

    private Workload(Shape shape, double[][] rows, double[] response) {
        this.shape = shape;
        this.rows = rows;
        this.response = response;
    }

    /**
     * Draws the data of a shape; the same shape always gives the same data.
     *
     * @param shape rows and regressors
     * @return the data
     */
    public static Workload of(Shape shape) {
        SplittableRandom random = new SplittableRandom(20_261_121L);
        double[][] rows = new double[shape.rows()][shape.regressors()];
        double[] response = new double[shape.rows()];
        for (int i = 0; i < rows.length; i++) {
            double mean = 1.5;
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = random.nextGaussian();
                mean += rows[i][j] * (j % 5 - 2) / 2.0;
            }
            response[i] = mean + random.nextGaussian();
        }
        return new Workload(shape, rows, response);
    }

    /**
     * The size of the problem.
     *
     * @return rows and regressors
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The regressors without a column of ones.
     *
     * @return the rows, not a copy
     */
    public double[][] rows() {
        return rows;
    }

    /**
     * The response.
     *
     * @return one number a row, not a copy
     */
    public double[] response() {
        return response;
    }

    /**
     * The regressors as columns.
     *
     * @return a new array
     */
    public double[][] columns() {
        double[][] columns = new double[shape.regressors()][shape.rows()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }
}
