package org.hatmatrix.diagnostics.replication;

import java.util.Locale;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.robust.RobustFit;

/** The receipt for Stata, written from its manuals: {@code regress}, {@code newey}, and Jann's robreg for robust fits. */
final class StataScript {

    private final Receipt receipt;
    private final ReplicationData data;
    private final Script script = new Script("*");

    StataScript(Receipt receipt) {
        this.receipt = receipt;
        this.data = receipt.data;
    }

    String write() {
        script.comments(receipt.head("Stata"));
        script.comment(
                "Written from the manuals of Stata 18; hatmatrix's tests run the receipts for R and Python only.");
        script.line("import delimited using \"" + receipt.file + "\", clear case(preserve) asdouble");
        if (receipt.fit instanceof RobustFit) {
            robust();
        } else {
            leastSquares();
        }
        script.line("matrix list e(b), format(%20.0g)");
        script.line("matrix list e(V), format(%20.0g)");
        script.comments(receipt.expected());
        return script.toString();
    }

    private String variables() {
        return data.response().name() + (data.regressors().isEmpty() ? "" : " " + data.names(" "));
    }

    private void leastSquares() {
        String weights = data.isWeighted() ? " [aweight=prior_weight]" : "";
        if (data.isWeighted()) {
            script.comment("aweight divides the weights by their mean, which moves the root MSE only.");
        }
        String constant = data.hasIntercept() ? "" : " noconstant";
        String command = switch (receipt.kind()) {
            case CLASSICAL -> "regress " + variables() + weights + options(constant);
            case HC -> "regress " + variables() + weights + "," + constant + " " + heteroskedastic();
            case CLUSTER -> "regress " + variables() + weights + "," + constant + " " + cluster();
            case NEWEY_WEST -> neweyWest(weights, constant);
            case OTHER -> {
                script.comment("The bootstrap's draws are not those of Stata: classical standard errors.");
                yield "regress " + variables() + weights + options(constant);
            }
        };
        script.line(command);
        if (receipt.isNormal()) {
            script.comment("Stata compares with t; hatmatrix compared with the normal distribution.");
        }
    }

    private static String options(String constant) {
        return constant.isEmpty() ? "" : "," + constant;
    }

    private String heteroskedastic() {
        return switch (receipt.fit.covarianceName()) {
            case "HC1" -> "vce(robust)";
            case "HC2" -> "vce(hc2)";
            case "HC3" -> "vce(hc3)";
            case "HC0" -> {
                script.comment("Stata has HC1: its covariance times (n - p)/n is HC0.");
                yield "vce(robust)";
            }
            default -> {
                script.comment("Stata has no " + receipt.fit.covarianceName() + "; these are HC3.");
                yield "vce(hc3)";
            }
        };
    }

    private String cluster() {
        boolean two = data.clusters().size() > 1;
        ClusterType type = receipt.cluster().type();
        if (type == ClusterType.CR0) {
            script.comment("Stata has CR1 only: its covariance divided by G/(G - 1) (n - 1)/(n - p) is CR0.");
        }
        if (type == ClusterType.CR2) {
            return "vce(hc2 cluster1, dfadjust)";
        }
        if (type == ClusterType.CR3) {
            script.comment("The jackknife over clusters is near CR3 and not the same.");
            return "vce(jackknife, cluster(cluster1))";
        }
        return two ? "vce(cluster cluster1 cluster2)" : "vce(cluster cluster1)";
    }

    private String neweyWest(String weights, String constant) {
        script.line("generate long row = _n").line("tsset row");
        if (!receipt.neweyWest().isAdjusted()) {
            script.comment(
                    "newey multiplies by n/(n - p); hatmatrix did not: its covariance is that of Stata times (n - p)/n.");
        }
        if (receipt.neweyWest().isPrewhitened()) {
            script.comment("newey does not prewhiten, hatmatrix did: the standard errors differ for that.");
        }
        return "newey " + variables() + weights + ", lag(" + receipt.lags() + ")" + constant;
    }

    private void robust() {
        RobustFit fit = receipt.robust();
        script.comment(
                "rreg gives other numbers: it drops rows by Cook's distance, changes from Huber's loss to the bisquare,"
                        + " stops at 0.01 and takes other standard errors. Jann's robreg (ssc install robreg moremata) is nearer; its"
                        + " standard errors are sandwiches.");
        String loss = fit.loss().name().toLowerCase(Locale.ROOT);
        String constant = data.hasIntercept() ? "" : " noconstant";
        String k = " k(" + fit.loss().tuningConstant() + ")";
        if (fit.scaleEstimator().isPresent()) {
            String known = loss.equals("huber") ? "huber" : "biweight";
            if (!loss.equals(known) && !loss.equals("bisquare")) {
                script.comment("robreg has no loss " + fit.loss() + "; this is the biweight.");
                k = "";
            }
            script.line("robreg m " + variables() + ", " + known + k + constant + " tolerance(1e-12)");
        } else {
            String method = fit.label().equals("MM") ? "mm" : fit.label().equals("S") ? "s" : "lts";
            script.line("robreg " + method + " " + variables() + "," + constant + " tolerance(1e-12)");
        }
    }
}
