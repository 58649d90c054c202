package org.hatmatrix.diagnostics.report;

import org.hatmatrix.text.PlainText;

/**
 * One finding of a {@link Diagnosis}.
 *
 * @param subject what was looked at
 * @param verdict whether there is something to look at
 * @param text the finding in words, with its numbers
 */
public record Finding(String subject, Verdict verdict, String text) {

    @Override
    public String toString() {
        return PlainText.of(verdict.mark() + " " + subject + ": " + text, 79);
    }
}
