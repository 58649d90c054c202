package org.hatmatrix.diagnostics.report;

/** How a {@link Finding} is meant. */
public enum Verdict {
    /** Nothing conspicuous. */
    UNREMARKABLE("ok"),
    /** Something to look at. */
    LOOK("look"),
    /** It could not be checked. */
    UNKNOWN("?");

    private final String mark;

    Verdict(String mark) {
        this.mark = mark;
    }

    /** What stands before a finding on the page. */
    String mark() {
        return mark;
    }
}
