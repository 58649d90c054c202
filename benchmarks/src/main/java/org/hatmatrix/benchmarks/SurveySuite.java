package org.hatmatrix.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.agreement.KrippendorffAlpha;
import org.hatmatrix.survey.correlation.Correlation;
import org.hatmatrix.survey.correlation.CorrelationEstimator;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.latent.Polychoric;
import org.hatmatrix.survey.ranking.Ranking;

/** Ranks, correlations, agreement and estimates of populations of a million rows beside {@code Arrays.sort} of one of the columns and Commons Math. */
final class SurveySuite implements Suite {

    static final String SORT = "Arrays.sort";

    private static final String HATMATRIX = Peer.HATMATRIX.label();
    private static final String COMMONS_MATH = Peer.COMMONS_MATH.label();
    private static final int ROWS = 1_000_000;
    private static final int MATRIX_ROWS = 10_000;
    private static final int MATRIX_COLUMNS = 100;
    private static final int RATERS = 4;
    private static final int STRATA = 10;
    private static final int CLUSTERS = 1_000;

    @Override
    public String name() {
        return "survey";
    }

    @Override
    public List<String> sizes() {
        return List.of(
                "ranks",
                "ranks of 1 to 5",
                "Spearman",
                "Spearman of 1 to 5",
                "Kendall",
                "Kendall of 1 to 5",
                "polychoric of 1 to 5",
                "Krippendorff, 4 raters",
                "design: means of 5 groups",
                "design: rank test of 5 groups",
                "design: 5 by 5 table, Rao-Scott",
                "Pearson, 100 columns of 10 000",
                "Spearman, 100 columns of 10 000");
    }

    @Override
    public List<String> contenders(String size) {
        boolean alone = Stream.of("polychoric", "Krippendorff", "design").anyMatch(size::startsWith);
        return alone ? List.of(SORT, HATMATRIX) : List.of(SORT, HATMATRIX, COMMONS_MATH);
    }

    @Override
    public Callable<Object> prepare(String size, String contender) {
        boolean scale = size.endsWith("1 to 5") || size.startsWith("Krippendorff");
        if (size.contains("columns of")) {
            double[][] columns = draw(MATRIX_COLUMNS, MATRIX_ROWS, scale);
            return contender.equals(SORT) ? sort(columns[0]) : matrix(size, contender, columns);
        }
        double[][] columns = draw(RATERS, ROWS, scale);
        double[] x = columns[0];
        double[] y = columns[1];
        if (contender.equals(SORT)) {
            return sort(x);
        }
        if (size.startsWith("design")) {
            return design(size, columns);
        }
        boolean ours = contender.equals(HATMATRIX);
        return switch (size.split("[ ,]")[0]) {
            case "ranks" -> ours ? () -> Ranking.ascending().of(x) : () -> new NaturalRanking().rank(x);
            case "Spearman" ->
                ours ? () -> Correlation.spearman(x, y).estimate() : () -> new SpearmansCorrelation().correlation(x, y);
            case "Kendall" ->
                ours ? () -> Correlation.kendall(x, y).estimate() : () -> new KendallsCorrelation().correlation(x, y);
            case "polychoric" -> () -> Polychoric.of(x, y).estimate();
            default -> {
                double[][] ratings = transposed(columns);
                yield () -> KrippendorffAlpha.of(ratings, KrippendorffAlpha.Metric.ORDINAL)
                        .estimate();
            }
        };
    }

    private static Callable<Object> sort(double[] x) {
        return () -> {
            double[] copy = x.clone();
            Arrays.sort(copy);
            return copy;
        };
    }

    /** A weighted sample in strata and clusters: numbers and answers from 1 to 5, given as texts. */
    private static Callable<Object> design(String size, double[][] columns) {
        double[] numbers = columns[0];
        SurveyDesign design = SurveyDesign.of(Dataset.builder()
                        .numbers("number", numbers)
                        .texts("group", answers(columns[1]))
                        .texts("answer", answers(columns[2]))
                        .numbers(
                                "weight",
                                Arrays.stream(columns[3]).map(Math::abs).toArray())
                        .texts("stratum", labels(numbers.length, STRATA))
                        .texts("cluster", labels(numbers.length, CLUSTERS))
                        .build())
                .weightedBy("weight")
                .stratifiedBy("stratum")
                .clusteredWithinStrataBy("cluster");
        return switch (size.split("[ ,]")[1]) {
            case "means" -> () -> design.meansBy("number", "group").standardErrors();
            case "rank" -> () -> design.rankTest("number", "group").pValue();
            default -> () -> design.crossTable("group", "answer").pValue();
        };
    }

    private static String[] answers(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> "answer " + (int) Math.max(1, Math.min(5, Math.rint(value + 3))))
                .toArray(String[]::new);
    }

    private static String[] labels(int rows, int groups) {
        return IntStream.range(0, rows).mapToObj(i -> "no. " + i % groups).toArray(String[]::new);
    }

    private static Callable<Object> matrix(String size, String contender, double[][] columns) {
        boolean pearson = size.startsWith("Pearson");
        if (contender.equals(HATMATRIX)) {
            List<String> names =
                    IntStream.range(0, columns.length).mapToObj(j -> "x" + j).toList();
            CorrelationEstimator estimator = pearson ? CorrelationEstimator.pearson() : CorrelationEstimator.spearman();
            return () -> estimator.matrix(names, columns).estimates();
        }
        double[][] rows = transposed(columns);
        return pearson
                ? () -> new PearsonsCorrelation(rows).getCorrelationMatrix().getData()
                : () -> new SpearmansCorrelation(new Array2DRowRealMatrix(rows, false))
                        .getCorrelationMatrix()
                        .getData();
    }

    private static double[][] transposed(double[][] columns) {
        double[][] rows = new double[columns[0].length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i][j] = columns[j][i];
            }
        }
        return rows;
    }

    /** Columns with a correlation of a half, as numbers or as answers on a scale of five points. */
    private static double[][] draw(int columns, int rows, boolean scale) {
        Random random = new Random(1);
        double[][] drawn = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < columns; j++) {
                double value = common + random.nextGaussian();
                drawn[j][i] = scale ? Math.max(1, Math.min(5, Math.rint(value + 3))) : value;
            }
        }
        return drawn;
    }

    @Override
    public Work work(String size) {
        return Work.LONG;
    }
}
