package org.hatmatrix.data;

import java.nio.charset.Charset;
import org.hatmatrix.text.Excerpt;

/** A CSV file is not what it should be. The message says where (file, line, column) and what was found there. */
public final class CsvException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** The end of a path tells which file it is. */
    private static final int LONGEST_SOURCE = 100;

    /** What is wrong takes some lines at most, whatever the file holds. */
    private static final int LONGEST_PROBLEM = 370;

    /** Where the wrong record begins, counted from 1. */
    private final long line;

    CsvException(String source, long line, String problem) {
        super(Excerpt.ending(source, LONGEST_SOURCE) + ", line " + line + Excerpt.of(problem, LONGEST_PROBLEM));
        this.line = line;
    }

    static CsvException wrongCharset(String source, long line, Charset charset) {
        return new CsvException(
                source,
                line,
                " or after: not a text in " + charset + "; name its character set by CsvFormat.withCharset");
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
