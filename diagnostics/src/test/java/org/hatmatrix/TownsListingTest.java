package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.BreuschPagan;
import org.hatmatrix.diagnostics.VarianceInflation;
import org.hatmatrix.diagnostics.boxplot.BoxPlot;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.RegressionTable;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.RobustFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The regression's listing of the design compiles and runs on simulated towns. */
class TownsListingTest {

    @TempDir
    static java.nio.file.Path directory;

    /** Lets the listing name its files as it does, and keeps them out of the source tree. */
    private static final class Path {

        static java.nio.file.Path of(String name) {
            return directory.resolve(name);
        }
    }

    @Test
    void asInTheFirstPaper() throws IOException {
        simulated().writeCsv(Path.of("towns.csv"));

        Dataset towns = Dataset.readCsv(Path.of("towns.csv"));
        System.out.println(towns.describe()); // mean, max, min, std. dev., obs. per column

        String model = "log(output) ~ man_rate + inno + lab + mig_grw + pop_grw";
        LeastSquaresFit ols = Ols.withDefaults().fit(model, towns);
        System.out.println(ols.summary());

        BreuschPagan bp = BreuschPagan.of(ols);
        bp.koenker().pValue(); // also bp.breuschPagan(), bp.f(), bp.scaledExplained()
        bp.byRegressor(); // one test per regressor: which one drives the variance?

        LeastSquaresFit wls = Wls.weightedBy(Weights.inverseVariances("lab")).fit(model, towns);
        RobustFit robust = Irls.bisquare().fit(model, towns);
        LeastSquaresFit clustered = ols.withCovariance(Covariances.cluster(towns.texts("town")));

        System.out.println(VarianceInflation.of(ols));
        System.out.println(
                RegressionTable.of(ols, wls, robust)); // columns side by side, stars, standard errors in brackets

        BoxPlot box = BoxPlot.of(towns, "man_grw", "inno", "lab");
        System.out.println(box.toText());
        Files.writeString(Path.of("figure1.svg"), box.toSvg());

        assertThat(ols.observations()).isEqualTo(76);
        assertThat(clustered.coefficients()).isEqualTo(ols.coefficients());
        assertThat(wls.coefficients()).isNotEqualTo(ols.coefficients());
        assertThat(robust.converged()).isTrue();
        assertThat(Path.of("figure1.svg")).isNotEmptyFile();
    }

    /** Nineteen towns in four years. */
    private static Dataset simulated() {
        Random random = new Random(19);
        double[] lab = random.doubles(76, 0.2, 0.8).toArray();
        double[] rate = random.doubles(76).toArray();
        double[] output = IntStream.range(0, 76)
                .mapToDouble(i -> Math.exp(3 + rate[i] + lab[i] * random.nextGaussian()))
                .toArray();
        return Dataset.builder()
                .texts(
                        "town",
                        IntStream.range(0, 76).mapToObj(i -> "town " + i % 19).toList())
                .numbers("output", output)
                .numbers("man_rate", rate)
                .numbers("man_grw", gaussians(random))
                .numbers("inno", gaussians(random))
                .numbers("lab", lab)
                .numbers("mig_grw", gaussians(random))
                .numbers("pop_grw", gaussians(random))
                .build();
    }

    private static double[] gaussians(Random random) {
        return IntStream.range(0, 76).mapToDouble(i -> random.nextGaussian()).toArray();
    }
}
