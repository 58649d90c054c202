package org.hatmatrix.survey.report;

/**
 * What the table of group tests calls its figures.
 *
 * @param statistic the key and the heading of the statistic
 * @param effect the key and the heading of the effect
 * @param note what the tests are
 */
record GroupColumns(Name statistic, Name effect, String note) {

    /** A key for programs and a heading for readers. */
    record Name(String key, String heading) {}
}
