package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.ClusterInfluence;
import org.hatmatrix.diagnostics.VarianceInflation;
import org.hatmatrix.diagnostics.comparison.Anova;
import org.hatmatrix.diagnostics.comparison.ModelComparison;
import org.hatmatrix.diagnostics.margins.MarginalMeans;
import org.hatmatrix.diagnostics.margins.Slopes;
import org.hatmatrix.diagnostics.panel.Hausman;
import org.hatmatrix.diagnostics.replication.Replication;
import org.hatmatrix.diagnostics.report.Report;
import org.hatmatrix.diagnostics.specification.SpecificationCurve;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.panel.RandomEffects;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Predictor;
import org.hatmatrix.survey.frequency.FrequencyTable;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.likert.LikertTable;
import org.hatmatrix.survey.report.SurveyReport;
import org.hatmatrix.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listings of the design that follow a first fit compile and run on simulated towns. */
class NextListingTest {

    private static final int TOWNS = 19;
    private static final int YEARS = 8;

    @TempDir
    static java.nio.file.Path directory;

    /** Lets the listings name their files as they do, and keeps them out of the source tree. */
    private static final class Path {

        static java.nio.file.Path of(String name) {
            return directory.resolve(name);
        }
    }

    private final Dataset towns = simulated();
    private final String model = "log(output) ~ man_rate + inno + lab";
    private final LeastSquaresFit ols = Ols.withDefaults().fit(model, towns);

    @Test
    void effectsAreAbsorbed() {
        LeastSquaresFit effects = Ols.withDefaults()
                .fit("log(output) ~ man_rate + lab | town + year", towns)
                .withCovariance(Covariances.cluster(towns.texts("town")));
        effects.withinRSquared();
        ClusterInfluence byTown = ClusterInfluence.of(effects);
        LinearFit random = RandomEffects.swamyArora("town").fit("log(output) ~ man_rate + lab", towns);

        assertThat(effects.withinRSquared()).isBetween(0.0, 1.0);
        assertThat(byTown.clusters()).hasSize(TOWNS);
        assertThat(random.names()).contains("man_rate", "lab");
    }

    @Test
    void fixedEffectsAreComparedWithRandomOnes() {
        LeastSquaresFit effects = Ols.withDefaults().fit("log(output) ~ man_rate + lab | town", towns);
        LinearFit random = RandomEffects.swamyArora("town").fit("log(output) ~ man_rate + lab", towns);

        assertThat(Hausman.of(effects, random).pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void theNextQuestionIsAnswered() throws IOException {
        Dataset ordered = towns.withLevels("size", "small", "medium", "big");
        LeastSquaresFit fit = Ols.withDefaults()
                .fit("log(output) ~ C(town, base = \"Aksu\") + size * man_rate + ns(lab, df = 3)", ordered);
        LeastSquaresFit small = Ols.withDefaults().fit("log(output) ~ man_rate", ordered);
        LeastSquaresFit large = Ols.withDefaults().fit("log(output) ~ man_rate + size", ordered);
        System.out.println(Anova.typeTwo(fit)); // by term, with the fit's covariance
        System.out.println(ModelComparison.of(small, large));
        System.out.println(MarginalMeans.of(fit, "size").pairwise(PValueAdjustment.HOLM));
        Slopes.of(fit, "man_rate").by("size");
        SpecificationCurve curve =
                SpecificationCurve.of(ols, "man_rate"); // every set of the other regressors, one factor
        Files.writeString(Path.of("curve.svg"), curve.toSvg());

        assertThat(fit.names()).contains("sizemedium", "sizebig").noneMatch(name -> name.endsWith("Aksu"));
        assertThat(MarginalMeans.of(fit, "size").pairwise(PValueAdjustment.HOLM).comparisons())
                .hasSize(3);
        assertThat(Slopes.of(fit, "man_rate").by("size").effects()).hasSize(3);
        assertThat(curve.size()).isEqualTo(4);
        assertThat(Path.of("curve.svg")).isNotEmptyFile();
    }

    @Test
    void aFitIsCertifiedRepeatedAndKept() throws IOException {
        int digits = ols.certificate().digits("man_rate"); // proven correct decimal digits of the coefficient
        String r = Replication.of(ols).inR(); // also inStata(), inPython(), inEViews()
        Predictor predictor = ols.predictor(); // small, without the data
        String json = predictor.toJson(); // Predictor.fromJson(json).predict(newTowns)
        Files.writeString(Path.of("report.html"), Report.of(ols).toHtml());

        assertThat(digits).isGreaterThanOrEqualTo(12);
        assertThat(r).contains("lm(");
        assertThat(Predictor.fromJson(json).predict(towns)).isEqualTo(predictor.predict(towns));
        assertThat(Path.of("report.html")).content().contains("<html");
    }

    @Test
    void anyResultIsATable() {
        Table table = VarianceInflation.of(ols).table();

        assertThat(table.toDataset().rows())
                .isEqualTo(table.rows().size())
                .isEqualTo(ols.names().size());
        assertThat(table.toMarkdown()).contains("| lab |");
        assertThat(table.toLatex()).contains("\\begin{tabular}");
        assertThat(table.toHtml()).contains("<table");
        assertThat(table.toCsv()).contains("inno");
        assertThat(table.toJson()).contains("lab");
    }

    @Test
    void aSurveyIsReported() throws IOException {
        String[] labels = {"agree", "neither", "disagree"};
        Dataset answers = towns.select("size", "man_rate")
                .withTexts("loans", labelled(labels, 1))
                .withTexts("grants", labelled(labels, 2))
                .with("weight", "1 + man_rate");
        LikertScale scale = LikertScale.of(labels);
        FrequencyTable who = FrequencyTable.of(answers, "size");
        LikertTable weighted = LikertTable.of(scale).weightedBy("weight").withAnswers(answers, "loans", "grants");
        Files.writeString(Path.of("survey.html"), SurveyReport.of(answers).toHtml());

        assertThat(who.table().toText()).contains("small", "medium", "big");
        assertThat(weighted.item("loans").shares()[0])
                .isEqualTo(weighted.item("loans").weightedCounts()[0]
                        / Arrays.stream(weighted.item("loans").weightedCounts()).sum());
        assertThat(Path.of("survey.html")).content().contains("<html");
    }

    private static List<String> labelled(String[] labels, int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, TOWNS * YEARS)
                .mapToObj(i -> labels[random.nextInt(labels.length)])
                .toList();
    }

    /** Nineteen towns of three sizes in eight years; a town changes its size, so that towns and sizes are not the same factor. */
    private static Dataset simulated() {
        int rows = TOWNS * YEARS;
        Random random = new Random(19);
        double[] lab = random.doubles(rows, 0.2, 0.8).toArray();
        double[] rate = random.doubles(rows).toArray();
        String[] sizes = {"small", "medium", "big"};
        return Dataset.builder()
                .texts(
                        "town",
                        IntStream.range(0, rows)
                                .mapToObj(i -> i % TOWNS == 0 ? "Aksu" : "town " + i % TOWNS)
                                .toList())
                .texts(
                        "size",
                        IntStream.range(0, rows)
                                .mapToObj(i -> sizes[random.nextInt(3)])
                                .toList())
                .numbers(
                        "year",
                        IntStream.range(0, rows)
                                .mapToDouble(i -> 2015 + i / TOWNS)
                                .toArray())
                .numbers(
                        "output",
                        IntStream.range(0, rows)
                                .mapToDouble(i -> Math.exp(3 + rate[i] + lab[i] * random.nextGaussian()))
                                .toArray())
                .numbers("man_rate", rate)
                .numbers(
                        "inno",
                        IntStream.range(0, rows)
                                .mapToDouble(i -> random.nextGaussian())
                                .toArray())
                .numbers("lab", lab)
                .build();
    }
}
