package org.hatmatrix.estimation;

/** The marks of significance in R's coefficient tables. */
public final class Stars {

    public static final String LEGEND = "Signif. codes:  *** p < 0.001  ** p < 0.01  * p < 0.05  . p < 0.1";

    private Stars() {}

    static String of(double p) {
        if (p < 0.001) {
            return "***";
        }
        if (p < 0.01) {
            return "**";
        }
        if (p < 0.05) {
            return "*";
        }
        return p < 0.1 ? "." : "";
    }
}
