package org.hatmatrix.diagnostics.replication;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.robust.RobustCovariance;
import org.hatmatrix.robust.RobustFit;

/** The receipt for R: {@code lm} and sandwich; robust fits in base R, since {@code rlm} knows one convention only. */
final class RScript {

    private final Receipt receipt;
    private final ReplicationData data;
    private final Script script = new Script("#");

    RScript(Receipt receipt) {
        this.receipt = receipt;
        this.data = receipt.data;
    }

    String write(boolean inline) {
        script.comments(receipt.head("R"));
        if (inline) {
            script.line("d <- read.csv(text = \"").raw(data.csv()).line("\")");
        } else {
            script.line("d <- read.csv(\"" + receipt.file + "\")");
        }
        if (receipt.fit instanceof RobustFit) {
            robust();
        } else {
            leastSquares();
        }
        script.line("df <- " + receipt.degreesOfFreedom("Inf", "c(", ")"));
        script.line("result <- data.frame(estimate = b, std_error = se, statistic = b / se,");
        script.line("                     p_value = ifelse(se > 0, 2 * pt(-abs(b / se), df), NA))");
        script.line("print(result, digits = 12)");
        script.comments(receipt.expected());
        return script.toString();
    }

    private String formula() {
        String right = data.names(" + ");
        if (receipt.isAbsorbing()) {
            return data.response().name() + " ~ " + right + (right.isEmpty() ? "" : " + ")
                    + data.effects("factor(%s)", " + ");
        }
        String intercept = data.hasIntercept() ? (right.isEmpty() ? "1" : "") : "0 + ";
        return data.response().name() + " ~ " + intercept + right;
    }

    private void leastSquares() {
        String weights = data.isWeighted() ? ", weights = prior_weight" : "";
        if (receipt.isRestricted()) {
            restrictedModel();
        }
        String formula = receipt.isRestricted() ? "left ~ 0 + free" : formula();
        script.line("fit <- lm(" + formula + ", data = d" + weights + ")");
        script.line("b <- coef(fit)");
        switch (receipt.kind()) {
            case CLASSICAL -> script.line("V <- vcov(fit)");
            case HC -> script.line("V <- sandwich::vcovHC(fit, type = \"" + receipt.fit.covarianceName() + "\")");
            case CLUSTER -> cluster();
            case NEWEY_WEST ->
                script.line("V <- sandwich::NeweyWest(fit, lag = " + receipt.lags() + ", prewhite = "
                        + (receipt.neweyWest().isPrewhitened() ? "1" : "FALSE") + ", adjust = "
                        + (receipt.neweyWest().isAdjusted() ? "TRUE" : "FALSE") + ")");
            case OTHER -> {
                script.comment(
                        "R has no " + receipt.fit.covarianceName()
                                + " that gives the same numbers, since it rests on random draws: these are classical standard errors.");
                script.line("V <- vcov(fit)");
            }
        }
        if (receipt.isRestricted()) {
            script.line("b <- drop(m + N %*% b)");
            script.line("V <- N %*% V %*% t(N)");
            script.comment("What the restrictions fix has no error but rounding.");
            script.line("V[abs(V) < 1e-20 * max(abs(V))] <- 0");
        }
        if (receipt.isAbsorbing()) {
            script.line("keep <- "
                    + data.regressors().stream()
                            .map(column -> '"' + column.name() + '"')
                            .collect(Collectors.joining(", ", "c(", ")")));
            script.line("b <- b[keep]");
            script.line("V <- V[keep, keep, drop = FALSE]");
        }
        script.line("se <- sqrt(diag(V))");
    }

    /** The columns that restrictions leave free, and the response less what they fix. */
    private void restrictedModel() {
        script.line("X <- model.matrix(" + formula() + ", data = d)");
        script.line("R <- rbind(" + receipt.restrictionRows("c(", ")", ", ") + ")");
        script.line("decomposed <- svd(R, nv = ncol(R))");
        script.line("k <- which(decomposed$d > 1e-9 * decomposed$d[1])");
        script.line("N <- decomposed$v[, -k, drop = FALSE]");
        script.line("m <- drop(decomposed$v[, k, drop = FALSE] %*% (crossprod(decomposed$u[, k, drop = FALSE], "
                + receipt.restrictionValues("c(", ")") + ") / decomposed$d[k]))");
        script.line("d$free <- X %*% N");
        script.line("d$left <- d$" + data.response().name() + " - drop(X %*% m)");
    }

    private void cluster() {
        ClusterType type = receipt.cluster().type();
        String clusters = data.clusters().size() > 1 ? "~ cluster1 + cluster2" : "~ cluster1";
        if (type == ClusterType.CR0 || type == ClusterType.CR1) {
            script.line("V <- sandwich::vcovCL(fit, cluster = " + clusters + ", type = "
                    + (type == ClusterType.CR0 ? "\"HC0\", cadjust = FALSE" : "\"HC1\", cadjust = TRUE") + ")");
            return;
        }
        script.comment("By hand, in rows multiplied by the roots of their weights.");
        script.line("X <- model.matrix(fit) * " + (data.isWeighted() ? "sqrt(d$prior_weight)" : "1"));
        script.line("e <- residuals(fit) * " + (data.isWeighted() ? "sqrt(d$prior_weight)" : "1"));
        script.line("A <- chol2inv(chol(crossprod(X)))");
        script.line("by <- function(g) Reduce(`+`, lapply(split(seq_along(e), g), function(i) {");
        script.line(
                "  z <- eigen(diag(length(i)) - X[i, , drop = FALSE] %*% A %*% t(X[i, , drop = FALSE]), symmetric = TRUE)");
        script.line("  u <- z$vectors %*% (z$values^" + (type == ClusterType.CR2 ? "-0.5" : "-1")
                + " * crossprod(z$vectors, e[i]))");
        script.line("  tcrossprod(crossprod(X[i, , drop = FALSE], u))");
        script.line("}))");
        script.line(
                data.clusters().size() > 1
                        ? "M <- by(d$cluster1) + by(d$cluster2) - by(paste(d$cluster1, d$cluster2))"
                        : "M <- by(d$cluster1)");
        script.line("V <- A %*% M %*% A");
    }

    private void robust() {
        RobustFit fit = receipt.robust();
        String roots = data.isWeighted() ? "sqrt(d$prior_weight)" : "1";
        script.line("X <- model.matrix(" + formula() + ", data = d) * " + roots);
        script.line("y <- d$" + data.response().name() + " * " + roots);
        script.line("n <- nrow(X)");
        script.line("p <- ncol(X)");
        LossCode loss = LossCode.of(fit.loss());
        script.line("weight <- function(u) " + (data.isTrimmed() ? "d$counted" : loss.weightInR()));
        script.line("slope <- function(u) " + (data.isTrimmed() ? "d$counted" : loss.slopeInR()));
        boolean adjusted = fit.isLeverageAdjusted();
        script.line("adjust <- " + (adjusted ? "1 / sqrt(1 - pmin(0.9999, hat(qr(X), intercept = FALSE)))" : "1"));
        script.line("scale <- function(r) " + RobustScaleCode.of(fit).inR());
        script.line("b <- " + (fit.scaleEstimator().isPresent() ? "lm.fit(X, y)$coefficients" : list(receipt.start())));
        script.line("for (step in 1:10000) {");
        script.line("  r <- drop(y - X %*% b) * adjust");
        script.line("  s <- scale(r)");
        script.line("  next_b <- lm.wfit(X, y, weight(r / s))$coefficients");
        script.line("  change <- max(abs(X %*% (next_b - b))) / s");
        script.line("  b <- next_b");
        script.line("  if (change < 1e-13) break");
        script.line("}");
        script.line("r <- drop(y - X %*% b) * adjust");
        script.line("s <- scale(r)");
        script.line("u <- r / s");
        robustCovariance(fit);
        script.line("names(b) <- colnames(X)");
    }

    private void robustCovariance(RobustFit fit) {
        script.line("m <- mean(slope(u))");
        script.line("A <- s^2 * sum((weight(u) * u)^2) / (n - p)");
        script.line("K <- 1 + p / n * mean((slope(u) - m)^2) / m^2");
        script.line("D <- crossprod(X * slope(u), X)");
        RobustCovariance covariance = RobustScaleCode.covariance(fit);
        String v = switch (covariance) {
            case TYPE_1 -> "K^2 * A / m^2 * solve(crossprod(X))";
            case TYPE_2 -> "K * A / m * solve(D)";
            case TYPE_3 -> "A / K * solve(D) %*% crossprod(X) %*% solve(D)";
            case MASS -> "(1 + p * var(slope(u)) / (n * m^2))^2 * A / m^2 * solve(crossprod(X))";
            case MASS_WEIGHTED ->
                "(1 + p * var(slope(u)) / (n * m^2))^2 * A / m^2 * solve(crossprod(X * weight(u), X) / mean(weight(u)))";
            case WEIGHTED_LEAST_SQUARES -> "s^2 * solve(crossprod(X * weight(u), X))";
            case LMROB, MATLAB -> "";
        };
        if (covariance == RobustCovariance.LMROB) {
            script.comment(
                    "robustbase's covariance of MM-estimates needs the S-estimate too; lmrob finds both by a search of"
                            + " its own, with its own tolerances, so that about six digits agree.");
            script.line("z <- data.frame(y, X, check.names = FALSE)");
            script.line("control <- robustbase::lmrob.control(max.it = 1000, k.max = 10000, rel.tol = 1e-13,");
            script.line("  refine.tol = 1e-13, scale.tol = 1e-13, nResample = 2000" + tuning(fit) + ")");
            script.line("set.seed(1)");
            script.line("V <- vcov(robustbase::lmrob(y ~ 0 + ., data = z, control = control))");
        } else if (v.isEmpty()) {
            script.comment("MATLAB's covariance is that of robustfit, which R has not: no standard errors here.");
            script.line("V <- matrix(NA, p, p)");
        } else {
            script.line("V <- " + v);
        }
        script.line("se <- sqrt(diag(V))");
    }

    private static String tuning(RobustFit fit) {
        return fit.loss().name().equals("bisquare")
                ? ", psi = \"bisquare\", tuning.psi = " + fit.loss().tuningConstant()
                : ", psi = \"" + (fit.loss().name().equals("Hampel") ? "hampel" : "welsh") + "\"";
    }

    private static String list(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(", ", "c(", ")"));
    }
}
