package org.hatmatrix.diagnostics.replication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.ClusterCovariance;
import org.hatmatrix.formula.AbsorbedFactor;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The rows that count, column by column, under names that every package takes: the response, the columns of the design
 * without the intercept and without dropped ones, prior weights, clusters. A row of frequency f stands there f times.
 */
final class ReplicationData {

    private static final int LONGEST_NAME = 20;
    private static final int MOST_ROWS = 1_000_000;

    /** Words that Stata, EViews, R or Python keep for themselves. */
    private static final Set<String> RESERVED = Set.of(
            "c",
            "d",
            "if",
            "in",
            "int",
            "byte",
            "long",
            "float",
            "double",
            "using",
            "with",
            "resid",
            "for",
            "while",
            "next",
            "repeat",
            "function",
            "else",
            "true",
            "false",
            "null",
            "inf",
            "nan",
            "na",
            "and",
            "or",
            "not",
            "is",
            "def",
            "del",
            "from",
            "import",
            "as",
            "class",
            "pass",
            "try",
            "return",
            "lambda",
            "obs",
            "t",
            "f",
            "b",
            "s",
            "n",
            "p",
            "x",
            "y",
            "df",
            "w",
            "fit",
            "result",
            "strl",
            "abs",
            "acos",
            "ar",
            "asin",
            "con",
            "cnorm",
            "coef",
            "cos",
            "dlog",
            "dnorm",
            "endif",
            "exp",
            "log",
            "logit",
            "ma",
            "nrnd",
            "pdl",
            "rnd",
            "sar",
            "sin",
            "sma",
            "sqr",
            "then");

    /** A column: what it is called there and here, and its values. */
    record Column(String name, String original, List<String> values) {}

    private final Column response;
    private final List<Column> regressors = new ArrayList<>();
    private final List<Column> clusters = new ArrayList<>();
    private final List<Column> effects = new ArrayList<>();
    private final boolean weighted;
    private final boolean repeated;
    private final boolean intercept;
    private final boolean trimmed;
    private final List<Column> columns = new ArrayList<>();
    private final int[] rows;

    private ReplicationData(LinearFit fit) {
        Design design = fit.design();
        double[] weights = design.weights();
        int counted = weights == null
                ? design.observations()
                : (int) IntStream.range(0, weights.length)
                        .filter(i -> weights[i] > 0)
                        .count();
        boolean frequencies = fit instanceof LeastSquaresFit ls
                ? ls.weightKind() == WeightKind.FREQUENCY
                : fit.observations() != counted;
        repeated = weights != null && frequencies;
        rows = rows(design, weights, repeated);
        weighted = weights != null && !repeated;
        intercept = design.hasIntercept();
        Set<String> taken = new HashSet<>(Set.of(
                "prior_weight",
                "counted",
                "cluster1",
                "cluster2",
                "effect1",
                "effect2",
                "effect3",
                "free",
                "left",
                "keep",
                "row",
                "root_w",
                "replication"));
        response =
                column(fit.responseName() + (design.hasOffset() ? " less the offset" : ""), design.explained(), taken);
        columns.add(response);
        Set<String> aliased = Set.copyOf(fit.aliased());
        List<String> names = design.names();
        for (int j = intercept ? 1 : 0; j < names.size(); j++) {
            if (!aliased.contains(names.get(j))) {
                regressors.add(column(names.get(j), design.column(j), taken));
            }
        }
        columns.addAll(regressors);
        if (weighted) {
            columns.add(new Column("prior_weight", "the weights", texts(weights)));
        }
        trimmed = fit instanceof RobustFit robust && robust.loss().name().equals("trimmed");
        if (trimmed) {
            columns.add(new Column(
                    "counted", "1 for the rows that least trimmed squares keep", texts(((RobustFit) fit).weights())));
        }
        if (fit instanceof LeastSquaresFit ls && ls.covarianceEstimator() instanceof ClusterCovariance cluster) {
            for (List<String> labels : cluster.labels(design)) {
                List<String> distinct = labels.stream().distinct().toList();
                List<String> codes = IntStream.of(rows)
                        .mapToObj(i -> Integer.toString(1 + distinct.indexOf(labels.get(i))))
                        .toList();
                clusters.add(new Column("cluster" + (clusters.size() + 1), "clusters, numbered", codes));
            }
        }
        columns.addAll(clusters);
        for (AbsorbedFactor factor : design.absorbed()) {
            int[] codes = factor.codes();
            effects.add(new Column(
                    "effect" + (effects.size() + 1),
                    "the absorbed " + factor.name() + ", levels numbered",
                    IntStream.of(rows)
                            .mapToObj(i -> Integer.toString(1 + codes[i]))
                            .toList()));
        }
        columns.addAll(effects);
    }

    static ReplicationData of(LinearFit fit) {
        return new ReplicationData(fit);
    }

    /** The rows of positive weight, each as often as it counts. */
    private static int[] rows(Design design, double @Nullable [] weights, boolean repeated) {
        if (weights == null) {
            return IntStream.range(0, design.observations()).toArray();
        }
        double total = repeated ? DoubleStream.of(weights).sum() : weights.length;
        if (total > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "replication: the frequencies add up to " + (long) total + " rows, wanted at most " + MOST_ROWS);
        }
        return IntStream.range(0, weights.length)
                .filter(i -> weights[i] > 0)
                .flatMap(i -> IntStream.generate(() -> i).limit(repeated ? (long) weights[i] : 1))
                .toArray();
    }

    private List<String> texts(double[] values) {
        return IntStream.of(rows).mapToObj(i -> Double.toString(values[i])).toList();
    }

    private Column column(String original, double[] values, Set<String> taken) {
        String letters = original.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String start = letters.isEmpty() || !Character.isLetter(letters.charAt(0)) ? "v_" + letters : letters;
        String stem = start.length() > LONGEST_NAME ? start.substring(0, LONGEST_NAME) : start;
        boolean plain = !RESERVED.contains(stem.toLowerCase(Locale.ROOT));
        String name = plain ? stem : stem + "_";
        // EViews knows no upper case
        for (int k = 2; !taken.add(name.toLowerCase(Locale.ROOT)); k++) {
            name = stem + "_" + k;
        }
        return new Column(name, original, texts(values));
    }

    Column response() {
        return response;
    }

    /** The columns of the design, the intercept's not among them. */
    List<Column> regressors() {
        return regressors;
    }

    List<Column> clusters() {
        return clusters;
    }

    /** The levels of absorbed effects, numbered. */
    List<Column> effects() {
        return effects;
    }

    /** The names of the absorbed effects, each in a pattern, with something between them. */
    String effects(String pattern, String separator) {
        return effects.stream()
                .map(column -> String.format(Locale.ROOT, pattern, column.name()))
                .collect(Collectors.joining(separator));
    }

    boolean isWeighted() {
        return weighted;
    }

    boolean isRepeated() {
        return repeated;
    }

    /** Whether the rows that count were chosen by trimming. */
    boolean isTrimmed() {
        return trimmed;
    }

    boolean hasIntercept() {
        return intercept;
    }

    int count() {
        return rows.length;
    }

    int columnCount() {
        return columns.size();
    }

    /** The names of the regressors with something between them. */
    String names(String separator) {
        return regressors.stream().map(Column::name).collect(Collectors.joining(separator));
    }

    /** The columns whose names had to be changed, in words. */
    List<String> renamed() {
        return columns.stream()
                .filter(column -> !column.name().equals(column.original()))
                .map(column -> column.name() + " is " + PlainText.of(column.original()))
                .toList();
    }

    /** The rows with commas between their values, the names first. */
    String csv() {
        StringBuilder out = new StringBuilder(columns.stream().map(Column::name).collect(Collectors.joining(",")));
        out.append('\n');
        for (int i = 0; i < rows.length; i++) {
            int row = i;
            out.append(columns.stream().map(column -> column.values().get(row)).collect(Collectors.joining(",")));
            out.append('\n');
        }
        return out.toString();
    }
}
