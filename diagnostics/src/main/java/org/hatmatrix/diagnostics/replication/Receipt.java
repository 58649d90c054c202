package org.hatmatrix.diagnostics.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hatmatrix.covariance.ClusterCovariance;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.HeteroskedasticityCovariance;
import org.hatmatrix.covariance.NeweyWest;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.text.LinearHypothesis;

/** What every receipt says in comments: what was fitted, by which conventions, and what has to come out. */
final class Receipt {

    final LinearFit fit;
    final ReplicationData data;
    final String file;
    private final List<String> words;

    Receipt(LinearFit fit, ReplicationData data, String file, List<String> words) {
        this.fit = fit;
        this.data = data;
        this.file = file;
        this.words = words;
    }

    /** Whether effects are absorbed, which other packages are given as columns of zeros and ones. */
    boolean isAbsorbing() {
        return !data.effects().isEmpty();
    }

    /** The restrictions Rb = r on the coefficients, one list of the contrasts and the value each. */
    List<LinearHypothesis> restrictions() {
        return fit.design().restrictions().stream()
                .map(text -> LinearHypothesis.parse("restriction", text, fit.names()))
                .toList();
    }

    boolean isRestricted() {
        return !fit.design().restrictions().isEmpty();
    }

    /** The contrasts of the restrictions as rows of numbers, and their values. */
    String restrictionRows(String open, String close, String between) {
        return restrictions().stream()
                .map(restriction -> numbers(restriction.contrast(), open, close))
                .collect(Collectors.joining(between));
    }

    String restrictionValues(String open, String close) {
        return numbers(
                restrictions().stream().mapToDouble(LinearHypothesis::value).toArray(), open, close);
    }

    private static String numbers(double[] values, String open, String close) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(", ", open, close));
    }

    /** What kind of covariance a least-squares fit has, as far as code differs. */
    enum Kind {
        CLASSICAL,
        HC,
        CLUSTER,
        NEWEY_WEST,
        OTHER
    }

    Kind kind() {
        CovarianceEstimator estimator = ((LeastSquaresFit) fit).covarianceEstimator();
        if (estimator instanceof HeteroskedasticityCovariance) {
            return Kind.HC;
        }
        if (estimator instanceof ClusterCovariance) {
            return Kind.CLUSTER;
        }
        if (estimator instanceof NeweyWest) {
            return Kind.NEWEY_WEST;
        }
        return estimator == Covariances.CLASSICAL ? Kind.CLASSICAL : Kind.OTHER;
    }

    ClusterCovariance cluster() {
        return (ClusterCovariance) ((LeastSquaresFit) fit).covarianceEstimator();
    }

    NeweyWest neweyWest() {
        return (NeweyWest) ((LeastSquaresFit) fit).covarianceEstimator();
    }

    /** The lags of Newey and West's covariance, given or chosen, as its name tells. */
    int lags() {
        return Integer.parseInt(fit.covarianceName().replaceAll("\\D+(\\d+).*", "$1"));
    }

    RobustFit robust() {
        return (RobustFit) fit;
    }

    /** What stands above the code. */
    List<String> head(String language) {
        List<String> lines = new ArrayList<>();
        lines.add(fit.label() + " of " + fit.call() + ", n = " + fit.observations() + ": for " + language
                + ", by hatmatrix.");
        lines.addAll(words);
        if (isRestricted()) {
            lines.add("Subject to " + String.join(", ", fit.design().restrictions())
                    + ": b = m + Ng, with N what the restrictions leave free, so that g is found without them.");
        }
        if (isAbsorbing()) {
            lines.add("The absorbed effects are columns of zeros and ones here, whose coefficients are not printed.");
        }
        lines.add(
                "The data are the columns of the design as they were fitted, one row for each row that counts; so missing"
                        + " rows, levels of factors and expressions cannot come out differently.");
        if (!data.renamed().isEmpty()) {
            lines.add("Names: " + String.join("; ", data.renamed()) + ".");
        }
        if (!fit.aliased().isEmpty()) {
            lines.add("Dropped as combinations of other columns: " + String.join(", ", fit.aliased()) + ".");
        }
        if (data.isRepeated()) {
            lines.add("The weights are frequencies: each row stands in the data as often as it was observed.");
        }
        lines.addAll(fit instanceof RobustFit ? robustConventions() : conventions());
        return lines;
    }

    private List<String> conventions() {
        List<String> lines = new ArrayList<>();
        LeastSquaresFit ls = (LeastSquaresFit) fit;
        if (data.isWeighted()) {
            lines.add(
                    "Weights: proportional to 1/variance"
                            + (ls.weightKind() == WeightKind.SAMPLING ? ", or to 1/probability of being sampled" : "")
                            + ", used as they are, not scaled; their scale moves sigma only, not coefficients and standard errors.");
        }
        lines.add("Standard errors: " + fit.covarianceName()
                + switch (kind()) {
                    case CLASSICAL -> ", sigma^2 (X'WX)^-1 with sigma^2 = RSS/(n - p).";
                    case HC -> ", heteroskedasticity consistent; HC1 is Stata's robust.";
                    case CLUSTER -> clusterConvention();
                    case NEWEY_WEST ->
                        ", Bartlett weights 1 - l/(L + 1)"
                                + (neweyWest().isAdjusted() ? ", times n/(n - p)." : ", no factor n/(n - p).");
                    case OTHER -> ".";
                });
        lines.add("Reference distribution: " + references() + ".");
        return lines;
    }

    private String clusterConvention() {
        return switch (cluster().type()) {
            case CR0 -> ", no small-sample factor.";
            case CR1 -> ", factor G/(G - 1) (n - 1)/(n - p).";
            case CR2 -> ", residuals times (I - H)^-1/2 by clusters (Bell and McCaffrey).";
            case CR3 -> ", residuals times (I - H)^-1 by clusters.";
        };
    }

    private List<String> robustConventions() {
        RobustFit robust = robust();
        List<String> lines = new ArrayList<>();
        if (data.isWeighted()) {
            lines.add("Prior weights: rows and responses are multiplied by their roots before anything else.");
        }
        lines.add("Loss and tuning constant: " + robust.loss() + ". Scale: "
                + robust.scaleEstimator().map(Object::toString).orElse("found by a search, given below as a number")
                + (robust.isLeverageAdjusted() ? "; residuals divided by sqrt(1 - leverage)" : "") + ".");
        lines.add("Standard errors: " + fit.covarianceName() + ". Reference distribution: " + references() + ".");
        if (robust.scaleEstimator().isEmpty()) {
            lines.add(
                    "The estimate came from a random search among subsamples, which no other package repeats number by"
                            + " number; the code begins where the search ended and shows that the equations of the estimate hold.");
        }
        lines.add(String.format(
                Locale.ROOT,
                "hatmatrix stopped when a step changed %.1e scales; the code goes on to the rounding level, and the numbers"
                        + " agree as far as that.",
                robust.lastChange()));
        return lines;
    }

    private String references() {
        List<Coefficient> kept = kept();
        List<String> distinct =
                kept.stream().map(c -> c.reference().toString()).distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : "t, with degrees of freedom of its own for each coefficient";
    }

    List<Coefficient> kept() {
        return fit.coefficientTable().stream()
                .filter(c -> !Double.isNaN(c.estimate()))
                .toList();
    }

    /** The degrees of freedom of the coefficients as a list, with a word for infinity; a single number if they are equal. */
    String degreesOfFreedom(String infinity, String listOpen, String listClose) {
        List<String> df = kept().stream()
                .map(c -> c.reference().isNormal()
                        ? infinity
                        : Double.toString(c.reference().degreesOfFreedom()))
                .map(text -> text.equals("NaN") ? "1" : text)
                .toList();
        return df.stream().distinct().count() == 1
                ? df.get(0)
                : df.stream().collect(Collectors.joining(", ", listOpen, listClose));
    }

    boolean isNormal() {
        return kept().stream().allMatch(c -> c.reference().isNormal());
    }

    /** What has to come out. */
    List<String> expected() {
        List<String> lines = new ArrayList<>();
        lines.add("hatmatrix: estimate, standard error, p-value");
        int j = 0;
        for (Coefficient c : kept()) {
            String name = data.hasIntercept() && j == 0
                    ? c.name()
                    : data.regressors().get(data.hasIntercept() ? j - 1 : j).name();
            lines.add(name + "  " + c.estimate() + "  " + c.standardError() + "  " + c.pValue());
            j++;
        }
        return lines;
    }

    /** The coefficients that an iteration begins with, which ended elsewhere than least squares leads to. */
    double[] start() {
        double[] b = robust().initialEstimate().map(RobustFit::coefficients).orElseGet(robust()::coefficients);
        return Arrays.stream(b).filter(Double::isFinite).toArray();
    }
}
