package org.hatmatrix.survey.latent;

/**
 * The log likelihood of a table of counts, if its rows and columns are sections of two normal variables, with its first
 * and second derivatives by the correlation, the cuts of the rows and those of the columns, in this order. With
 * F(i, j) = Φ₂(aᵢ, bⱼ), the probability of a cell is the second difference of F over its corners.
 */
final class LatentLikelihood {

    private final double[][] counts;
    private final int rows;
    private final int columns;
    private final double[][] corner;
    private final double[][] byRow;
    private final double[][] byColumn;
    private final double[][] density;
    private final double[] parameters;
    private final double value;

    /** Evaluates at a correlation and cuts; the value is −∞ where a counted cell has no probability. */
    LatentLikelihood(double[][] counts, double[] parameters) {
        this.counts = counts;
        this.rows = counts.length;
        this.columns = counts[0].length;
        this.parameters = parameters;
        corner = new double[rows + 1][columns + 1];
        byRow = new double[rows + 1][columns + 1];
        byColumn = new double[rows + 1][columns + 1];
        density = new double[rows + 1][columns + 1];
        fillCorners();
        value = sum();
    }

    private double rowCut(int i) {
        return parameters[i];
    }

    private double columnCut(int j) {
        return parameters[rows - 1 + j];
    }

    private void fillCorners() {
        BivariateNormal normal = new BivariateNormal(parameters[0]);
        for (int i = 1; i < rows; i++) {
            double a = rowCut(i);
            for (int j = 1; j < columns; j++) {
                double b = columnCut(j);
                corner[i][j] = normal.probability(a, b);
                byRow[i][j] = BivariateNormal.density(a) * normal.conditional(a, b);
                byColumn[i][j] = BivariateNormal.density(b) * normal.conditional(b, a);
                density[i][j] = normal.density(a, b);
            }
            corner[i][columns] = BivariateNormal.phi(a);
            byRow[i][columns] = BivariateNormal.density(a);
        }
        for (int j = 1; j < columns; j++) {
            corner[rows][j] = BivariateNormal.phi(columnCut(j));
            byColumn[rows][j] = BivariateNormal.density(columnCut(j));
        }
        corner[rows][columns] = 1;
    }

    private double sum() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (counts[i][j] > 0) {
                    double p = probability(i, j);
                    sum += p > 0 ? counts[i][j] * StrictMath.log(p) : Double.NEGATIVE_INFINITY;
                }
            }
        }
        return sum;
    }

    private static double difference(double[][] f, int i, int j) {
        return f[i + 1][j + 1] - f[i][j + 1] - (f[i + 1][j] - f[i][j]);
    }

    double probability(int i, int j) {
        return difference(corner, i, j);
    }

    double value() {
        return value;
    }

    /** The derivative of the log likelihood by the probability of a corner. */
    private double slope(int i, int j) {
        return ratio(i - 1, j - 1) - ratio(i, j - 1) - ratio(i - 1, j) + ratio(i, j);
    }

    private double ratio(int i, int j) {
        boolean counted = i < rows && j < columns && counts[i][j] > 0;
        return counted ? counts[i][j] / probability(i, j) : 0;
    }

    double[] gradient() {
        double[] gradient = new double[parameters.length];
        for (int i = 1; i <= rows; i++) {
            for (int j = 1; j <= columns; j++) {
                double slope = slope(i, j);
                gradient[0] += slope * density[i][j];
                if (i < rows) {
                    gradient[i] += slope * byRow[i][j];
                }
                if (j < columns) {
                    gradient[rows - 1 + j] += slope * byColumn[i][j];
                }
            }
        }
        return gradient;
    }

    /** Σ n ∇p∇pᵀ/p², which is never indefinite. */
    double[][] outerProducts() {
        double[][] information = new double[parameters.length][parameters.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (counts[i][j] > 0) {
                    addOuterProduct(information, cellGradient(i, j), counts[i][j]);
                }
            }
        }
        return information;
    }

    private static void addOuterProduct(double[][] matrix, double[] v, double factor) {
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                matrix[i][j] += factor * v[i] * v[j];
            }
        }
    }

    /** ∇ log p of a cell. */
    private double[] cellGradient(int i, int j) {
        double[] gradient = new double[parameters.length];
        double p = probability(i, j);
        gradient[0] = difference(density, i, j) / p;
        for (int side = 0; side < 2; side++) {
            int sign = side == 0 ? -1 : 1;
            if (i + side > 0 && i + side < rows) {
                gradient[i + side] = sign * (byRow[i + side][j + 1] - byRow[i + side][j]) / p;
            }
            if (j + side > 0 && j + side < columns) {
                gradient[rows - 1 + j + side] = sign * (byColumn[i + 1][j + side] - byColumn[i][j + side]) / p;
            }
        }
        return gradient;
    }

    /** The observed information, the negative matrix of second derivatives. */
    double[][] information() {
        double[][] information = outerProducts();
        for (int i = 1; i <= rows; i++) {
            for (int j = 1; j <= columns; j++) {
                subtractCurvature(information, i, j, slope(i, j));
            }
        }
        return information;
    }

    private void subtractCurvature(double[][] information, int i, int j, double slope) {
        double rho = parameters[0];
        double free = (1 - rho) * (1 + rho);
        double f = density[i][j];
        double a = i < rows ? rowCut(i) : 0; // unused there: the density is 0
        double b = j < columns ? columnCut(j) : 0;
        int row = i;
        int column = rows - 1 + j;
        double curvature = f * (rho / free + ((1 + rho * rho) * a * b - rho * (a * a + b * b)) / (free * free));
        information[0][0] -= slope * curvature;
        if (i < rows) {
            information[row][row] += slope * (a * byRow[i][j] + rho * f);
            subtract(information, 0, row, -slope * f * (a - rho * b) / free);
        }
        if (j < columns) {
            information[column][column] += slope * (b * byColumn[i][j] + rho * f);
            subtract(information, 0, column, -slope * f * (b - rho * a) / free);
        }
        if (i < rows && j < columns) {
            subtract(information, row, column, slope * f);
        }
    }

    private static void subtract(double[][] matrix, int i, int j, double term) {
        matrix[i][j] -= term;
        matrix[j][i] -= term;
    }
}
