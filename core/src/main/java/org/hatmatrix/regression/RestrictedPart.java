package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.RestrictedCoefficients;
import org.hatmatrix.formula.Design;

/**
 * The problem that the user asked for, where what was solved is the one of the coefficients that restrictions left free.
 *
 * @param design the response and all columns
 * @param map what the restrictions leave free
 * @param core the problem that was solved
 */
record RestrictedPart(Design design, RestrictedCoefficients map, FitCore core) {

    double[] fittedValues() {
        double[] fitted = core.residuals();
        double[] y = design.response();
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = y[i] - fitted[i];
        }
        return fitted;
    }

    /** The changes of all coefficients for those of the free ones. */
    double[][] changes(double[][] free) {
        return Arrays.stream(free).map(map::changes).toArray(double[][]::new);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>(design.notes());
        int redundant = map.given() - map.independent().size();
        notes.add("subject to " + String.join(", ", design.restrictions())
                + (redundant == 0 ? "" : " (" + redundant + " of them follows from the others)"));
        return notes;
    }

    String refusal() {
        return "the coefficients are restricted by " + String.join(", ", design.restrictions())
                + ", so that they are combinations of others; ask the fit without subjectTo";
    }
}
