package org.hatmatrix.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.hatmatrix.survey.correlation.Correlation;
import org.hatmatrix.survey.correlation.CorrelationEstimator;
import org.hatmatrix.survey.ranking.Ranking;

/** Who ranks and correlates. */
public enum CorrelationPeer {
    /** This library. */
    HATMATRIX {
        @Override
        double[] ranks(double[] x) {
            return Ranking.ascending().of(x);
        }

        @Override
        double pearson(double[] x, double[] y) {
            return Correlation.pearson(x, y).estimate();
        }

        @Override
        double spearman(double[] x, double[] y) {
            return Correlation.spearman(x, y).estimate();
        }

        @Override
        double kendall(double[] x, double[] y) {
            return Correlation.kendall(x, y).estimate();
        }

        @Override
        double[][] pearsonMatrix(double[][] rows, double[][] columns) {
            return CorrelationEstimator.pearson()
                    .matrix(names(columns.length), columns)
                    .estimates();
        }

        @Override
        double[][] spearmanMatrix(double[][] rows, double[][] columns) {
            return CorrelationEstimator.spearman()
                    .matrix(names(columns.length), columns)
                    .estimates();
        }
    },

    /** Apache Commons Math 3. */
    COMMONS_MATH {
        @Override
        double[] ranks(double[] x) {
            return new NaturalRanking().rank(x);
        }

        @Override
        double pearson(double[] x, double[] y) {
            return new PearsonsCorrelation().correlation(x, y);
        }

        @Override
        double spearman(double[] x, double[] y) {
            return new SpearmansCorrelation().correlation(x, y);
        }

        @Override
        double kendall(double[] x, double[] y) {
            return new KendallsCorrelation().correlation(x, y);
        }

        @Override
        double[][] pearsonMatrix(double[][] rows, double[][] columns) {
            return new PearsonsCorrelation(rows).getCorrelationMatrix().getData();
        }

        @Override
        double[][] spearmanMatrix(double[][] rows, double[][] columns) {
            return new SpearmansCorrelation(new Array2DRowRealMatrix(rows, false))
                    .getCorrelationMatrix()
                    .getData();
        }
    },

    /** Hipparchus. */
    HIPPARCHUS {
        @Override
        double[] ranks(double[] x) {
            return new org.hipparchus.stat.ranking.NaturalRanking().rank(x);
        }

        @Override
        double pearson(double[] x, double[] y) {
            return new org.hipparchus.stat.correlation.PearsonsCorrelation().correlation(x, y);
        }

        @Override
        double spearman(double[] x, double[] y) {
            return new org.hipparchus.stat.correlation.SpearmansCorrelation().correlation(x, y);
        }

        @Override
        double kendall(double[] x, double[] y) {
            return new org.hipparchus.stat.correlation.KendallsCorrelation().correlation(x, y);
        }

        @Override
        double[][] pearsonMatrix(double[][] rows, double[][] columns) {
            return new org.hipparchus.stat.correlation.PearsonsCorrelation(rows)
                    .getCorrelationMatrix()
                    .getData();
        }

        @Override
        double[][] spearmanMatrix(double[][] rows, double[][] columns) {
            return new org.hipparchus.stat.correlation.SpearmansCorrelation(
                            new org.hipparchus.linear.Array2DRowRealMatrix(rows, false))
                    .getCorrelationMatrix()
                    .getData();
        }
    };

    private static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(j -> "x" + j).toList();
    }

    abstract double[] ranks(double[] x);

    abstract double pearson(double[] x, double[] y);

    abstract double spearman(double[] x, double[] y);

    /** τ-b. */
    abstract double kendall(double[] x, double[] y);

    /** All pairs; a peer takes the data by rows or by columns as it likes. */
    abstract double[][] pearsonMatrix(double[][] rows, double[][] columns);

    /** All pairs; a peer takes the data by rows or by columns as it likes. */
    abstract double[][] spearmanMatrix(double[][] rows, double[][] columns);
}
