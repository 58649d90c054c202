package org.hatmatrix.diagnostics.report;

import java.util.List;
import org.hatmatrix.text.PlainText;

/**
 * One finding of a {@link Diagnosis}.
 *
 * @param subject what was looked at
 * @param verdict whether there is something to look at
 * @param severity how much it matters
 * @param text the finding in words, with its numbers
 * @param remedy what can be done; empty where nothing is to be done
 * @param statistic the statistic that decided; NaN if there is none
 * @param pValue its p-value, corrected where rows or tests are many; NaN if there is none
 * @param rows the rows that it is about, numbers in the source data, the most important first
 */
public record Finding(
        String subject,
        Verdict verdict,
        Severity severity,
        String text,
        String remedy,
        double statistic,
        double pValue,
        List<Integer> rows) {

    private static final double STRONG = 0.001;

    /**
     * Makes a finding.
     *
     * @param subject what was looked at
     * @param verdict whether there is something to look at
     * @param severity how much it matters
     * @param text the finding in words
     * @param remedy what can be done
     * @param statistic the statistic that decided
     * @param pValue its p-value
     * @param rows the rows that it is about, copied
     */
    public Finding {
        rows = List.copyOf(rows);
    }

    /** Nothing conspicuous. */
    static Finding unremarkable(String subject, String text, double statistic, double pValue) {
        return new Finding(subject, Verdict.UNREMARKABLE, Severity.NONE, text, "", statistic, pValue, List.of());
    }

    /** What could not be checked. */
    static Finding unknown(String subject, String text) {
        return new Finding(subject, Verdict.UNKNOWN, Severity.OPEN, text, "", Double.NaN, Double.NaN, List.of());
    }

    /** Something to look at, as serious as its p-value is small. */
    static Finding look(String subject, String text, String remedy, double statistic, double pValue) {
        Severity severity = pValue < STRONG ? Severity.SERIOUS : Severity.MILD;
        return new Finding(subject, Verdict.LOOK, severity, text, remedy, statistic, pValue, List.of());
    }

    /** This finding about rows. */
    Finding about(List<Integer> those) {
        return new Finding(subject, verdict, severity, text, remedy, statistic, pValue, those);
    }

    /** This finding with more to say. */
    Finding with(String more) {
        return new Finding(subject, verdict, severity, text + more, remedy, statistic, pValue, rows);
    }

    /** The finding and the remedy. */
    String words() {
        return remedy.isEmpty() ? text : text + " " + remedy;
    }

    @Override
    public String toString() {
        return PlainText.of(verdict.mark() + " " + subject + ": " + text, 79);
    }
}
