package org.hatmatrix.diagnostics.replication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.ClusterReference;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.panel.RandomEffects;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.LeastTrimmedSquares;
import org.hatmatrix.robust.Loss;
import org.hatmatrix.robust.MmEstimator;
import org.hatmatrix.robust.RobustCovariance;
import org.hatmatrix.robust.SEstimator;
import org.hatmatrix.robust.Scale;

/** Fits of every convention that receipts know, of made-up panel data with outliers and gaps. */
final class ReceiptFits {

    static final Dataset DATA = data();

    private ReceiptFits() {}

    private static Dataset data() {
        int n = 90;
        Random random = new Random(11);
        double[] x = random.doubles(n, 0.5, 9).toArray();
        double[] z =
                IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] w = random.doubles(n, 0.3, 4).toArray();
        w[7] = 0;
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> Math.exp(0.4 + 0.2 * x[i] - 0.1 * z[i] + (0.1 + 0.05 * x[i]) * random.nextGaussian()))
                .toArray();
        y[3] *= 9;
        y[50] *= 20;
        z[12] = Double.NaN;
        return Dataset.builder()
                .numbers("y", y)
                .numbers("x", x)
                .numbers("z", z)
                .numbers("w", w)
                .numbers("times", IntStream.range(0, n).mapToDouble(i -> i % 4).toArray())
                .texts(
                        "town",
                        IntStream.range(0, n)
                                .mapToObj(i -> "town " + (i * 5 % 13))
                                .toArray(String[]::new))
                .texts(
                        "year",
                        IntStream.range(0, n)
                                .mapToObj(i -> "" + (2000 + i / 10))
                                .toArray(String[]::new))
                .texts(
                        "size",
                        IntStream.range(0, n)
                                .mapToObj(i -> List.of("big", "medium", "small").get(i * 11 % 3))
                                .toArray(String[]::new))
                .build();
    }

    /** The fits by what they are. */
    static Map<String, LinearFit> all() {
        Map<String, LinearFit> fits = new LinkedHashMap<>();
        leastSquares(fits);
        robust(fits);
        return fits;
    }

    private static void leastSquares(Map<String, LinearFit> fits) {
        Ols ols = Ols.withDefaults();
        LeastSquaresFit plain = ols.fit("log(y) ~ x + z", DATA);
        Wls wls = Wls.weightedBy(Weights.inverseVariances("w"));
        LeastSquaresFit weighted = wls.fit("log(y) ~ x + z", DATA);
        fits.put("OLS", plain);
        fits.put("no intercept", ols.fit("y ~ 0 + x + size", DATA));
        fits.put("factors, interaction", ols.fit("log(y) ~ size * x", DATA));
        fits.put("polynomial", ols.fit("log(y) ~ poly(x, 3) + I(z^2)", DATA));
        fits.put("contrasts", ols.fit("log(y) ~ C(size, helmert) + C(times, sum)", DATA));
        fits.put("intercept only", ols.fit("y ~ 1", DATA));
        fits.put("aliased", ols.withRank(Rank.DROP).fit("y ~ x + I(2*x) + z", DATA));
        fits.put("WLS", weighted);
        fits.put("WLS, factors", wls.fit("log(y) ~ x + size", DATA));
        fits.put("frequencies", Wls.weightedBy(Weights.frequencies("times")).fit("log(y) ~ x + z", DATA));
        fits.put(
                "frequencies, HC3",
                Wls.weightedBy(Weights.frequencies("times"))
                        .fit("log(y) ~ x + z", DATA)
                        .withCovariance(Covariances.HC3));
        fits.put(
                "sampling",
                Wls.weightedBy(Weights.of("w").withKind(WeightKind.SAMPLING)).fit("log(y) ~ x + z", DATA));
        for (var hc : List.of(
                Covariances.HC0,
                Covariances.HC1,
                Covariances.HC2,
                Covariances.HC3,
                Covariances.HC4,
                Covariances.HC4M,
                Covariances.HC5)) {
            fits.put(hc.toString(), plain.withCovariance(hc));
            fits.put(hc + " weighted", weighted.withCovariance(hc));
        }
        fits.put("HC3, normal", plain.withCovariance(Covariances.HC3.withReference(ReferenceDistribution.NORMAL)));
        for (ClusterType type : ClusterType.values()) {
            fits.put(
                    type.toString(),
                    plain.withCovariance(Covariances.clusterBy("town").with(type)));
            fits.put(
                    type + " weighted",
                    weighted.withCovariance(Covariances.clusterBy("town").with(type)));
        }
        fits.put(
                "CR1, t(n - p)",
                plain.withCovariance(Covariances.clusterBy("town").with(ClusterReference.RESIDUAL)));
        fits.put(
                "CR0, normal",
                plain.withCovariance(
                        Covariances.clusterBy("town").with(ClusterType.CR0).with(ClusterReference.NORMAL)));
        fits.put("two ways", plain.withCovariance(Covariances.clusterBy("town").crossedWith("year")));
        fits.put("Newey-West", plain.withCovariance(Covariances.neweyWest(3)));
        fits.put(
                "Newey-West, n/(n-p)",
                plain.withCovariance(Covariances.neweyWest(2).withSmallSampleAdjustment()));
        fits.put("Newey-West, automatic", plain.withCovariance(Covariances.neweyWest()));
        restricted(fits);
        panel(fits);
    }

    private static void restricted(Map<String, LinearFit> fits) {
        LeastSquaresFit sum = Ols.withDefaults().subjectTo("x + z = 0.25").fit("log(y) ~ x + z + size", DATA);
        fits.put("restricted", sum);
        fits.put("restricted, HC3", sum.withCovariance(Covariances.HC3));
        fits.put("restricted, CR1", sum.withCovariance(Covariances.clusterBy("town")));
        fits.put(
                "restricted twice, weighted",
                Wls.weightedBy(Weights.inverseVariances("w"))
                        .subjectTo("x = 2 z", "2 x = 4 z", "(Intercept) = 0.5")
                        .fit("log(y) ~ x + z + times", DATA));
        fits.put("one fixed", Ols.withDefaults().subjectTo("z = 0.1").fit("log(y) ~ x + z", DATA));
    }

    private static void panel(Map<String, LinearFit> fits) {
        LeastSquaresFit one = Ols.withDefaults().fit("log(y) ~ x + z | town", DATA);
        fits.put("absorbed", one);
        fits.put("absorbed, HC1", one.withCovariance(Covariances.HC1));
        fits.put("absorbed, HC3", one.withCovariance(Covariances.HC3));
        fits.put("two absorbed", Ols.withDefaults().fit("log(y) ~ x + z | town + year", DATA));
        fits.put(
                "absorbed, weighted",
                Wls.weightedBy(Weights.inverseVariances("w")).fit("log(y) ~ x + z | size", DATA));
        fits.put("random effects", RandomEffects.swamyArora("town").fit("log(y) ~ x + z", DATA));
        fits.put("random effects, Amemiya", RandomEffects.amemiya("town").fit("log(y) ~ x", DATA));
    }

    private static void robust(Map<String, LinearFit> fits) {
        String model = "log(y) ~ x + z";
        for (Loss loss : List.of(
                Loss.bisquare(),
                Loss.huber(),
                Loss.hampel(),
                Loss.andrews(),
                Loss.cauchy(),
                Loss.fair(),
                Loss.logistic(),
                Loss.ramsay(),
                Loss.welsch(),
                Loss.robustbaseWelsh(),
                Loss.ols())) {
            fits.put(
                    "M, " + loss,
                    Irls.with(loss).withTolerance(1e-14).withMaxIterations(5000).fit(model, DATA));
        }
        Irls bisquare = Irls.eviews().withTolerance(1e-14).withMaxIterations(5000);
        for (RobustCovariance covariance : RobustCovariance.values()) {
            if (covariance != RobustCovariance.LMROB && covariance != RobustCovariance.MATLAB) {
                fits.put("M, " + covariance, bisquare.withCovariance(covariance).fit(model, DATA));
            }
        }
        fits.put(
                "M, weighted",
                bisquare.withWeights(Weights.inverseVariances("w")).fit(model, DATA));
        fits.put("M, factors, t", bisquare.withStudentT().fit("y ~ x * size", DATA));
        fits.put("M, centred", bisquare.withScale(Scale.MAD_ABOUT_MEDIAN).fit(model, DATA));
        fits.put(
                "M, proposal 2",
                bisquare.withScale(Scale.PROPOSAL_2).withLoss(Loss.huber()).fit(model, DATA));
        fits.put("M, leverage", bisquare.withLeverageAdjustment().fit(model, DATA));
        fits.put("rlm", Irls.rlm().withTolerance(1e-14).withMaxIterations(5000).fit(model, DATA));
        fits.put(
                "MM",
                MmEstimator.withDefaults()
                        .withTolerance(1e-14)
                        .withMaxIterations(5000)
                        .fit(model, DATA));
        fits.put(
                "MM, type I",
                MmEstimator.withDefaults()
                        .withCovariance(RobustCovariance.TYPE_1)
                        .withTolerance(1e-14)
                        .withMaxIterations(5000)
                        .fit(model, DATA));
        fits.put(
                "S",
                SEstimator.withDefaults()
                        .withCovariance(RobustCovariance.TYPE_1)
                        .withTolerance(1e-14)
                        .withMaxIterations(5000)
                        .fit(model, DATA));
        fits.put("LTS", LeastTrimmedSquares.withDefaults().fit(model, DATA));
    }
}
