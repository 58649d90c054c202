package org.hatmatrix.diagnostics.replication;

import java.util.Locale;
import org.hatmatrix.robust.Loss;

/**
 * The weights w(u) = ψ(u)/u and the slopes ψ′(u) of a loss as code. Written with the functions WHERE, ABS, MAX, EXP, SIN,
 * COS and TANH, which each language replaces by its own; powers are products.
 *
 * @param weight the weight of a vector u
 * @param slope the slope
 */
record LossCode(String weight, String slope) {

    static LossCode of(Loss loss) {
        double[] k = loss.constants();
        String c = k.length == 0 ? "" : Double.toString(k[0]);
        String v = "(u/" + c + ")";
        return switch (loss.name().toLowerCase(Locale.ROOT)) {
            case "bisquare" -> {
                String q = v + "*" + v;
                String rest = "(1 - " + q + ")";
                yield new LossCode(
                        "WHERE(ABS(u) >= " + c + ", 0, " + rest + "*" + rest + ")",
                        "WHERE(ABS(u) >= " + c + ", 0, " + rest + "*(1 - 5*" + q + "))");
            }
            case "huber" -> new LossCode(c + "/MAX(ABS(u), " + c + ")", "WHERE(ABS(u) <= " + c + ", 1, 0)");
            case "hampel" -> hampel(k);
            case "andrews" ->
                new LossCode(
                        "WHERE(u == 0, 1, WHERE(ABS" + v + " > " + Math.PI + ", 0, SIN" + v + "/WHERE(u == 0, 1, " + v
                                + ")))",
                        "WHERE(ABS" + v + " > " + Math.PI + ", 0, COS" + v + ")");
            case "cauchy" ->
                new LossCode(
                        "1/(1 + " + v + "*" + v + ")",
                        "(1 - " + v + "*" + v + ")/((1 + " + v + "*" + v + ")*(1 + " + v + "*" + v + "))");
            case "fair" -> new LossCode("1/(1 + ABS" + v + ")", "1/((1 + ABS" + v + ")*(1 + ABS" + v + "))");
            case "logistic" ->
                new LossCode(
                        "WHERE(u == 0, 1, TANH" + v + "/WHERE(u == 0, 1, " + v + "))", "1 - TANH" + v + "*TANH" + v);
            case "median" -> new LossCode("1/MAX(ABS(u), " + c + ")", "WHERE(ABS(u) <= " + c + ", 1/" + c + ", 0)");
            case "ols" -> new LossCode("0*u + 1", "0*u + 1");
            case "ramsay" -> new LossCode("EXP(-" + c + "*ABS(u))", "EXP(-" + c + "*ABS(u))*(1 - " + c + "*ABS(u))");
            case "talwar", "trimmed mean", "trimmed" ->
                new LossCode("WHERE(ABS(u) > " + c + ", 0, 1)", "WHERE(ABS(u) > " + c + ", 0, 1)");
            case "welsch" -> welsch(c);
            case "welsh (robustbase)" -> welsch(Double.toString(k[0] * Math.sqrt(2)));
            default -> throw new IllegalArgumentException("replication: no code for the loss " + loss);
        };
    }

    private static LossCode welsch(String c) {
        String v = "(u/" + c + ")";
        return new LossCode("EXP(-" + v + "*" + v + ")", "EXP(-" + v + "*" + v + ")*(1 - 2*" + v + "*" + v + ")");
    }

    private static LossCode hampel(double[] k) {
        String a = Double.toString(k[0]);
        String b = Double.toString(k[1]);
        String c = Double.toString(k[2]);
        String falling = a + "*(" + c + " - ABS(u))/((" + c + " - " + b + ")*MAX(ABS(u), " + a + "))";
        return new LossCode(
                "WHERE(ABS(u) >= " + c + ", 0, WHERE(ABS(u) <= " + b + ", " + a + "/MAX(ABS(u), " + a + "), " + falling
                        + "))",
                "WHERE(ABS(u) <= " + a + ", 1, WHERE((ABS(u) <= " + b + ") | (ABS(u) > " + c + "), 0, -" + a + "/(" + c
                        + " - " + b + ")))");
    }

    String weightInR() {
        return inR(weight);
    }

    String slopeInR() {
        return inR(slope);
    }

    String weightInPython() {
        return inPython(weight);
    }

    String slopeInPython() {
        return inPython(slope);
    }

    private static String inR(String code) {
        return code.replace("WHERE", "ifelse")
                .replace("ABS", "abs")
                .replace("MAX", "pmax")
                .replace("EXP", "exp")
                .replace("SIN", "sin")
                .replace("COS", "cos")
                .replace("TANH", "tanh");
    }

    private static String inPython(String code) {
        return code.replace("WHERE", "np.where")
                .replace("ABS", "np.abs")
                .replace("MAX", "np.maximum")
                .replace("EXP", "np.exp")
                .replace("SIN", "np.sin")
                .replace("COS", "np.cos")
                .replace("TANH", "np.tanh");
    }
}
