package org.hatmatrix.diagnostics.replication;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.robust.RobustCovariance;
import org.hatmatrix.robust.RobustFit;

/** The receipt for Python: statsmodels, and numpy for what it has not. */
final class PythonScript {

    private final Receipt receipt;
    private final ReplicationData data;
    private final Script script = new Script("#");

    PythonScript(Receipt receipt) {
        this.receipt = receipt;
        this.data = receipt.data;
    }

    String write(boolean inline) {
        script.comments(receipt.head("Python"));
        script.line("import io").line("import numpy as np").line("import pandas as pd");
        script.line("import statsmodels.api as sm")
                .line("from scipy import stats")
                .line("");
        if (inline) {
            script.line("d = pd.read_csv(io.StringIO(\"\"\"" + data.csv() + "\"\"\"), float_precision=\"round_trip\")");
        } else {
            script.line("d = pd.read_csv(\"" + receipt.file + "\", float_precision=\"round_trip\")");
        }
        script.line("y = d[\"" + data.response().name() + "\"]");
        String columns = data.regressors().stream()
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", ", "[", "]"));
        script.line("X = d[" + columns + "].astype(float)");
        if (data.hasIntercept()) {
            script.line("X.insert(0, \"(Intercept)\", 1.0)");
        }
        if (receipt.isAbsorbing()) {
            script.line("X.insert(X.shape[1], \"(Intercept)\", 1.0)");
            data.effects()
                    .forEach(effect -> script.line("X = X.join(pd.get_dummies(d[\"" + effect.name() + "\"], prefix=\""
                            + effect.name() + "\", drop_first=True, dtype=float))"));
        }
        if (receipt.isRestricted()) {
            restrictedModel();
        }
        if (receipt.fit instanceof RobustFit) {
            robust();
        } else {
            leastSquares();
        }
        if (receipt.isRestricted()) {
            script.line("b = m + N @ b");
            script.line("V = N @ (np.asarray(fit.cov_params()) if \"V\" not in globals() else V) @ N.T");
            script.line("se = np.sqrt(np.where(np.diag(V) < 1e-20 * np.abs(V).max(), 0, np.diag(V)))");
            script.line("X = whole");
        }
        if (receipt.isAbsorbing()) {
            int k = data.regressors().size();
            script.line("b, se, X = b[:" + k + "], se[:" + k + "], X.iloc[:, :" + k + "]");
        }
        script.line("df = " + receipt.degreesOfFreedom("np.inf", "np.array([", "])"));
        script.line("t = b / np.where(se > 0, se, np.nan)");
        script.line("p_value = 2 * (" + (receipt.isNormal() ? "stats.norm.sf(np.abs(t))" : "stats.t.sf(np.abs(t), df)")
                + ")");
        script.line(
                "result = pd.DataFrame({\"estimate\": b, \"std_error\": se, \"statistic\": t, \"p_value\": p_value},");
        script.line("                      index=X.columns)");
        script.line("print(result.to_string(float_format=\"{:.12g}\".format))");
        script.comments(receipt.expected());
        return script.toString();
    }

    /** The columns that restrictions leave free, and the response less what they fix. */
    private void restrictedModel() {
        script.line("R = np.array([" + receipt.restrictionRows("[", "]", ", ") + "])");
        script.line("_, values, vectors = np.linalg.svd(R)");
        script.line("k = (values > 1e-9 * values[0]).sum()");
        script.line("N = vectors[k:].T");
        script.line("m = np.linalg.pinv(R) @ np.array(" + receipt.restrictionValues("[", "]") + ")");
        script.line("whole = X");
        script.line("y = y - whole.to_numpy() @ m");
        script.line("X = pd.DataFrame(whole.to_numpy() @ N)");
    }

    private void leastSquares() {
        String model = data.isWeighted() ? "sm.WLS(y, X, weights=d[\"prior_weight\"])" : "sm.OLS(y, X)";
        String options = switch (receipt.kind()) {
            case HC -> {
                String name = receipt.fit.covarianceName();
                yield name.matches("HC[0-3]") ? "cov_type=\"" + name + "\"" : "";
            }
            case CLUSTER -> clusterOptions();
            case NEWEY_WEST ->
                receipt.neweyWest().isPrewhitened()
                        ? ""
                        : "cov_type=\"HAC\", cov_kwds={\"maxlags\": " + receipt.lags() + ", \"use_correction\": "
                                + (receipt.neweyWest().isAdjusted() ? "True" : "False") + "}";
            case CLASSICAL, OTHER -> "";
        };
        script.line("fit = " + model + ".fit(" + options + ")");
        script.line("b = fit.params.to_numpy()");
        script.line("se = fit.bse.to_numpy()");
        switch (receipt.kind()) {
            case HC -> highLeverage();
            case CLUSTER -> cluster();
            case NEWEY_WEST -> {
                if (receipt.neweyWest().isPrewhitened()) {
                    script.comment(
                            "statsmodels does not prewhiten: these standard errors are classical, those below are not.");
                }
            }
            case OTHER ->
                script.comment("Nothing here gives the numbers of " + receipt.fit.covarianceName()
                        + ", which rests on random draws: these standard errors are classical.");
            case CLASSICAL -> {}
        }
    }

    private String clusterOptions() {
        ClusterType type = receipt.cluster().type();
        if (type == ClusterType.CR2 || type == ClusterType.CR3) {
            return "";
        }
        String groups = data.clusters().size() > 1
                ? "d[[\"cluster1\", \"cluster2\"]].to_numpy()"
                : "d[\"cluster1\"].to_numpy()";
        return "cov_type=\"cluster\", cov_kwds={\"groups\": " + groups + ", \"use_correction\": "
                + (type == ClusterType.CR1 ? "True" : "False") + "}";
    }

    /** The rows multiplied by the roots of their weights, and what sandwiches by hand need. */
    private void byHand() {
        script.comment("By hand, for statsmodels has it not; in rows multiplied by the roots of their weights.");
        String roots = data.isWeighted() ? "np.sqrt(d[\"prior_weight\"].to_numpy())" : "np.ones(len(d))";
        script.line("root = " + roots);
        script.line("Z = X.to_numpy() * root[:, None]");
        script.line("e = fit.resid.to_numpy() * root");
        script.line("A = np.linalg.inv(Z.T @ Z)");
    }

    private void highLeverage() {
        String name = receipt.fit.covarianceName();
        if (name.matches("HC[0-3]")) {
            return;
        }
        byHand();
        script.line("h = ((Z @ A) * Z).sum(axis=1)");
        script.line("ratio = len(h) * h / Z.shape[1]");
        script.line("power = "
                + switch (name) {
                    case "HC4" -> "np.minimum(4, ratio)";
                    case "HC4m" -> "np.minimum(1, ratio) + np.minimum(1.5, ratio)";
                    default -> "np.minimum(ratio, max(4, 0.7 * ratio.max())) / 2";
                });
        script.line("M = (Z * (e**2 * (1 - h)**(-power))[:, None]).T @ Z");
        script.line("se = np.sqrt(np.diag(A @ M @ A))");
    }

    private void cluster() {
        ClusterType type = receipt.cluster().type();
        if (type == ClusterType.CR0 || type == ClusterType.CR1) {
            return;
        }
        byHand();
        script.line("def by(groups):");
        script.line("    M = 0");
        script.line("    for g in np.unique(groups):");
        script.line("        i = groups == g");
        script.line("        values, vectors = np.linalg.eigh(np.eye(i.sum()) - Z[i] @ A @ Z[i].T)");
        script.line("        u = vectors @ (values**" + (type == ClusterType.CR2 ? "-0.5" : "-1.0")
                + " * (vectors.T @ e[i]))");
        script.line("        M = M + np.outer(Z[i].T @ u, Z[i].T @ u)");
        script.line("    return M");
        script.line("one = d[\"cluster1\"].to_numpy()");
        if (data.clusters().size() > 1) {
            script.line("two = d[\"cluster2\"].to_numpy()");
            script.line("M = by(one) + by(two) - by(one * (two.max() + 1) + two)");
        } else {
            script.line("M = by(one)");
        }
        script.line("se = np.sqrt(np.diag(A @ M @ A))");
    }

    private void robust() {
        RobustFit fit = receipt.robust();
        LossCode loss = LossCode.of(fit.loss());
        String roots = data.isWeighted() ? "np.sqrt(d[\"prior_weight\"].to_numpy())" : "np.ones(len(d))";
        script.line("root = " + roots);
        script.line("Z = X.to_numpy() * root[:, None]");
        script.line("v = y.to_numpy() * root");
        script.line("n, p = Z.shape");
        String counted = "d[\"counted\"].to_numpy()";
        script.line("def weight(u): return " + (data.isTrimmed() ? counted : loss.weightInPython()));
        script.line("def slope(u): return " + (data.isTrimmed() ? counted : loss.slopeInPython()));
        script.line("def scale(r): return " + RobustScaleCode.of(fit).inPython());
        script.line("adjust = "
                + (fit.isLeverageAdjusted()
                        ? "1 / np.sqrt(1 - np.minimum(0.9999, (np.linalg.qr(Z)[0]**2).sum(axis=1)))"
                        : "1.0"));
        String start = Arrays.stream(fit.scaleEstimator().isPresent() ? new double[0] : receipt.start())
                .mapToObj(Double::toString)
                .collect(Collectors.joining(", ", "np.array([", "])"));
        script.line("b = " + (fit.scaleEstimator().isPresent() ? "np.linalg.lstsq(Z, v, rcond=None)[0]" : start));
        script.line("for step in range(10000):");
        script.line("    r = (v - Z @ b) * adjust");
        script.line("    s = scale(r)");
        script.line("    w = np.sqrt(weight(r / s))");
        script.line("    next_b = np.linalg.lstsq(Z * w[:, None], v * w, rcond=None)[0]");
        script.line("    change = np.abs(Z @ (next_b - b)).max() / s");
        script.line("    b = next_b");
        script.line("    if change < 1e-13:");
        script.line("        break");
        script.line("r = (v - Z @ b) * adjust");
        script.line("s = scale(r)");
        script.line("u = r / s");
        script.line("m = slope(u).mean()");
        script.line("A = s**2 * ((weight(u) * u)**2).sum() / (n - p)");
        script.line("K = 1 + p / n * slope(u).var() / m**2");
        script.line("D = (Z * slope(u)[:, None]).T @ Z");
        RobustCovariance covariance = RobustScaleCode.covariance(fit);
        script.line("V = "
                + switch (covariance) {
                    case TYPE_1 -> "K**2 * A / m**2 * np.linalg.inv(Z.T @ Z)  # H1 of statsmodels' RLM";
                    case TYPE_2 -> "K * A / m * np.linalg.inv(D)  # H2 of statsmodels' RLM";
                    case TYPE_3 -> "A / K * np.linalg.inv(D) @ Z.T @ Z @ np.linalg.inv(D)  # H3 of statsmodels' RLM";
                    case MASS -> "(1 + p * slope(u).var(ddof=1) / (n * m**2))**2 * A / m**2 * np.linalg.inv(Z.T @ Z)";
                    case MASS_WEIGHTED ->
                        "(1 + p * slope(u).var(ddof=1) / (n * m**2))**2 * A / m**2 * np.linalg.inv((Z * weight(u)[:, None]).T @ Z / weight(u).mean())";
                    case WEIGHTED_LEAST_SQUARES -> "s**2 * np.linalg.inv((Z * weight(u)[:, None]).T @ Z)";
                    case LMROB, MATLAB ->
                        "np.full((p, p), np.nan)  # " + fit.covarianceName()
                                + ": not in statsmodels, no standard errors here";
                });
        script.line("se = np.sqrt(np.diag(V))");
    }
}
