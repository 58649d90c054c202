package org.hatmatrix.diagnostics.replication;

import java.util.Locale;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.text.LinearHypothesis;

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
        if (receipt.isRestricted()) {
            restricted(weights);
            return;
        }
        if (receipt.isAbsorbing()) {
            absorbing(weights);
            return;
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

    private void restricted(String weights) {
        int number = 0;
        for (LinearHypothesis restriction : receipt.restrictions()) {
            StringBuilder left = new StringBuilder();
            double[] contrast = restriction.contrast();
            for (int j = 0; j < contrast.length; j++) {
                if (contrast[j] != 0) {
                    left.append(left.length() == 0 ? "" : " + ")
                            .append(contrast[j])
                            .append('*')
                            .append(name(j));
                }
            }
            script.line("constraint " + ++number + " " + left + " = " + restriction.value());
        }
        String errors = receipt.kind() == Receipt.Kind.CLUSTER
                ? " vce(cluster cluster1)"
                : receipt.kind() == Receipt.Kind.HC ? " vce(robust)" : "";
        if (receipt.kind() == Receipt.Kind.HC && !receipt.fit.covarianceName().equals("HC1")) {
            script.comment("cnsreg has HC1 only; hatmatrix took " + receipt.fit.covarianceName() + ".");
        }
        script.line("cnsreg " + variables() + weights + ", constraints(1/" + number + ")"
                + (data.hasIntercept() ? "" : " noconstant") + errors);
    }

    private String name(int coefficient) {
        int first = data.hasIntercept() ? 1 : 0;
        return coefficient < first
                ? "_cons"
                : data.regressors().get(coefficient - first).name();
    }

    private void absorbing(String weights) {
        String errors = receipt.kind() == Receipt.Kind.CLUSTER
                ? data.clusters().size() > 1 ? " vce(cluster cluster1 cluster2)" : " vce(cluster cluster1)"
                : receipt.kind() == Receipt.Kind.HC ? " vce(robust)" : "";
        if (errors.equals(" vce(robust)") && !receipt.fit.covarianceName().equals("HC1")) {
            script.comment("areg and reghdfe have HC1 only; hatmatrix took " + receipt.fit.covarianceName() + ".");
        }
        script.line(
                data.effects().size() == 1
                        ? "areg " + variables() + weights + ", absorb(effect1)" + errors
                        : "reghdfe " + variables() + weights + ", absorb(" + data.effects("%s", " ")
                                + ") keepsingletons tolerance(1e-12)" + errors);
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
            script.comment("The jackknife about the estimate is (G - 1)/G times CR3, with G clusters.");
            if (data.isWeighted()) {
                script.comment("Stata's jackknife takes no aweights: it will refuse these.");
            }
            return "vce(jackknife, cluster(cluster1) mse)";
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
        String constant = data.hasIntercept() && !data.isWeighted() ? "" : " noconstant";
        String variables = data.isWeighted() ? weightedRows() : variables();
        String k = " k(" + fit.loss().tuningConstant() + ")";
        if (fit.scaleEstimator().isPresent()) {
            String known = loss.equals("huber") ? "huber" : "biweight";
            if (!loss.equals(known) && !loss.equals("bisquare")) {
                script.comment("robreg has no loss " + fit.loss() + "; this is the biweight.");
                k = "";
            }
            // robreg keeps the scale of the first residuals unless told otherwise
            String centre = RobustScaleCode.of(fit).form() == RobustScaleCode.Form.ABOUT_MEDIAN ? " center" : "";
            script.line("robreg m " + variables + ", " + known + k + " init(ls) updatescale" + centre + constant
                    + " tolerance(1e-12)");
        } else {
            String method = fit.label().equals("MM") ? "mm" : fit.label().equals("S") ? "s" : "lts";
            // the default of robreg mm is an efficiency of 85 percent
            String tuning = method.equals("mm") && loss.equals("bisquare") ? k : "";
            script.line("robreg " + method + " " + variables + "," + tuning + constant + " tolerance(1e-12)");
        }
    }

    /** Rows multiplied by the roots of their weights, the constant too; names of the columns that are made. */
    private String weightedRows() {
        script.comment("robreg takes no analytic weights: rows are multiplied by their roots, the constant too.");
        script.line("generate double root_w = sqrt(prior_weight)");
        for (String name : variables().split(" ")) {
            script.line("quietly replace " + name + " = " + name + "*root_w");
        }
        return variables() + (data.hasIntercept() ? " root_w" : "");
    }
}
