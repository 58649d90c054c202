package org.hatmatrix.data;

/** A CSV file is not what it should be. The message says where (file, line, column) and what was found there. */
public final class CsvException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Where the wrong record begins, counted from 1. */
    private final long line;

    CsvException(String source, long line, String problem) {
        super(source + ", line " + line + problem);
        this.line = line;
    }

    /**
     * The line where the record begins that is wrong.
     *
     * @return the line, counted from 1 as an editor counts it
     */
    public long line() {
        return line;
    }
}
