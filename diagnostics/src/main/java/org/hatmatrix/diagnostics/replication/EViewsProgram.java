package org.hatmatrix.diagnostics.replication;

import java.util.Locale;
import java.util.Map;
import org.hatmatrix.robust.RobustCovariance;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.robust.Scale;

/** The receipt for EViews, written from its command reference: {@code ls} and {@code robustls}. */
final class EViewsProgram {

    private static final Map<String, String> LOSSES = Map.of(
            "bisquare",
            "bisquare",
            "huber",
            "huber",
            "andrews",
            "andrews",
            "cauchy",
            "cauchy",
            "fair",
            "fair",
            "logistic",
            "logistic",
            "median",
            "median",
            "talwar",
            "tal",
            "welsch",
            "welsch");

    private final Receipt receipt;
    private final ReplicationData data;
    private final Script script = new Script("'");

    EViewsProgram(Receipt receipt) {
        this.receipt = receipt;
        this.data = receipt.data;
    }

    String write() {
        script.comments(receipt.head("EViews"));
        script.comment(
                "Written from EViews' command reference; hatmatrix's tests run the receipts for R and Python only.");
        script.line("import \"" + receipt.file + "\"");
        if (receipt.fit instanceof RobustFit) {
            robust();
        } else {
            leastSquares();
        }
        script.line("show replication");
        script.comments(receipt.expected());
        return script.toString();
    }

    private String variables() {
        return data.response().name()
                + (data.hasIntercept() ? " c" : "")
                + (data.regressors().isEmpty() ? "" : " " + data.names(" "));
    }

    private void leastSquares() {
        String options = switch (receipt.kind()) {
            case CLASSICAL -> "";
            case HC -> "cov=hc, hctype=" + receipt.fit.covarianceName().toLowerCase(Locale.ROOT);
            case CLUSTER ->
                "cov=cr, crtype=" + receipt.cluster().type().toString().toLowerCase(Locale.ROOT) + ", crname=cluster1";
            case NEWEY_WEST ->
                "cov=hac, covkern=bart, covbw=" + (receipt.lags() + 1)
                        + (receipt.neweyWest().isPrewhitened() ? ", covlag=1" : "")
                        + (receipt.neweyWest().isAdjusted() ? "" : ", nodf");
            case OTHER -> "";
        };
        if (data.isWeighted()) {
            script.comment(
                    "EViews takes weights for 1/standard deviation and scales them, unless told otherwise as here.");
            options = "w=prior_weight, wtype=ivar, wscale=none" + (options.isEmpty() ? "" : ", " + options);
        }
        if (data.clusters().size() > 1) {
            script.comment("EViews clusters in one way: these standard errors are of cluster1 only.");
        }
        if (receipt.kind() == Receipt.Kind.OTHER) {
            script.comment("EViews has no wild cluster bootstrap: classical standard errors.");
        }
        if (receipt.isRestricted()) {
            script.comment(
                    "EViews' ls takes no restrictions on coefficients: this is the fit without them, and not the one"
                            + " below. Solve the restrictions for coefficients and write the equation with c(1), c(2) and so on.");
        }
        if (receipt.isAbsorbing()) {
            script.line("equation replication.ls" + (options.isEmpty() ? "" : "(" + options + ")") + " " + variables()
                    + " c " + data.effects("@expand(%s, @dropfirst)", " "));
            return;
        }
        script.line("equation replication.ls" + (options.isEmpty() ? "" : "(" + options + ")") + " " + variables());
    }

    private void robust() {
        RobustFit fit = receipt.robust();
        RobustCovariance covariance = RobustScaleCode.covariance(fit);
        String cov = switch (covariance) {
            case TYPE_1 -> "type1";
            case TYPE_2 -> "type2";
            case TYPE_3 -> "type3";
            default -> {
                script.comment("EViews has no covariance " + covariance + "; these standard errors are of type I.");
                yield "type1";
            }
        };
        if (!receipt.isNormal()) {
            script.comment(
                    "EViews compares with the normal distribution, hatmatrix compared with " + fit.reference() + ".");
        }
        if (data.isWeighted()) {
            script.comment("robustls takes no weights: rows are multiplied by their roots, the constant too.");
            weightRows();
        }
        script.line("equation replication.robustls(" + method(fit) + ", cov=" + cov + ", c=1e-12, m=1000) "
                + (data.isWeighted() ? weightedVariables() : variables()));
    }

    private String method(RobustFit fit) {
        if (fit.scaleEstimator().isEmpty()) {
            if (fit.label().equals("LTS")) {
                script.comment("EViews has no least trimmed squares; this is an S-estimate.");
            }
            return "method=" + (fit.label().equals("MM") ? "mm" : "s") + ", tuning="
                    + fit.loss().tuningConstant();
        }
        Scale scale = fit.scaleEstimator().get();
        boolean zero = RobustScaleCode.of(fit).form() == RobustScaleCode.Form.ABOUT_ZERO;
        boolean median = RobustScaleCode.of(fit).form() == RobustScaleCode.Form.ABOUT_MEDIAN;
        if (!scale.toString().endsWith("0.6745")) {
            script.comment("EViews divides the median absolute deviation by 0.6745; hatmatrix took " + scale + ".");
        }
        String loss = LOSSES.get(fit.loss().name().toLowerCase(Locale.ROOT));
        if (loss == null) {
            script.comment("EViews has no loss " + fit.loss() + "; this is its default.");
            loss = "bisquare";
        }
        return "method=m, fn=" + loss + ", tuning=" + fit.loss().tuningConstant() + ", scale="
                + (zero ? "madzero" : median ? "madmed" : "huber") + (fit.isLeverageAdjusted() ? ", hmat" : "");
    }

    private void weightRows() {
        script.line("series root_w = @sqrt(prior_weight)");
        script.line("series w_0 = " + data.response().name() + "*root_w");
        for (int j = 0; j < data.regressors().size(); j++) {
            script.line("series w_" + (j + 1) + " = " + data.regressors().get(j).name() + "*root_w");
        }
    }

    private String weightedVariables() {
        StringBuilder out = new StringBuilder("w_0").append(data.hasIntercept() ? " root_w" : "");
        for (int j = 1; j <= data.regressors().size(); j++) {
            out.append(" w_").append(j);
        }
        return out.toString();
    }
}
