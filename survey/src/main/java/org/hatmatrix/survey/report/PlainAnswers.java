package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.agreement.McDonaldOmega;
import org.hatmatrix.survey.correlation.CorrelationEstimator;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.correlation.MissingValues;
import org.hatmatrix.survey.frequency.FrequencyTable;
import org.hatmatrix.survey.groups.KruskalWallis;
import org.hatmatrix.survey.likert.LikertTable;
import org.hatmatrix.table.Table;
import org.jspecify.annotations.Nullable;

/** A simple random sample, without weights. */
record PlainAnswers(Dataset data, Dataset coded) implements Answers {

    @Override
    public Answers with(String item, double... scores) {
        return new PlainAnswers(data, coded.with(item, scores));
    }

    @Override
    public String weights() {
        return "";
    }

    @Override
    public Table frequencies(String category) {
        return FrequencyTable.of(data, category).table();
    }

    @Override
    public Table numbers(List<String> columns) {
        return Table.of(data.select(columns.toArray(String[]::new)).describe());
    }

    @Override
    public LikertTable likert(ItemSet set) {
        return set.table(data);
    }

    @Override
    public String text(LikertTable table) {
        return table.toText();
    }

    @Override
    public Optional<Table> errors(ItemSet set) {
        return Optional.empty();
    }

    @Override
    public CronbachAlpha alpha(String... items) {
        return CronbachAlpha.of(coded, items);
    }

    @Override
    public McDonaldOmega omega(String... items) {
        return McDonaldOmega.of(coded, items);
    }

    @Override
    public CorrelationMatrix spearman(String... columns) {
        return CorrelationEstimator.spearman()
                .withMissing(MissingValues.PAIRWISE)
                .matrix(coded, columns);
    }

    @Override
    public Optional<Comparison> compare(String item, String classification) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        coded.levels(classification).forEach(level -> values.put(level, new ArrayList<>()));
        double[] scores = coded.numbers(item);
        List<@Nullable String> groups = coded.texts(classification);
        for (int i = 0; i < scores.length; i++) {
            String group = groups.get(i);
            if (group != null && !group.isBlank() && !Double.isNaN(scores[i])) {
                values.get(group).add(scores[i]);
            }
        }
        values.values().removeIf(List::isEmpty);
        if (values.size() < 2 || values.size() > MOST_GROUPS) {
            return Optional.empty();
        }
        Map<String, double[]> arrays = new LinkedHashMap<>();
        values.forEach((group, list) ->
                arrays.put(group, list.stream().mapToDouble(Double::doubleValue).toArray()));
        KruskalWallis test = KruskalWallis.of(arrays);
        return Double.isNaN(test.pValue())
                ? Optional.empty()
                : Optional.of(new Comparison(
                        item, classification, test.names(), test.meanRanks(), test.test(), test.epsilonSquared()));
    }

    @Override
    public GroupColumns groupColumns() {
        return new GroupColumns(
                new GroupColumns.Name("h", "H"),
                new GroupColumns.Name("epsilon_squared", "epsilon²"),
                "Kruskal-Wallis tests of the scores' ranks");
    }

    @Override
    public String sampling() {
        return "How the respondents were chosen and who declined to answer: intervals and tests take them for a simple"
                + " random sample, unweighted.";
    }
}
