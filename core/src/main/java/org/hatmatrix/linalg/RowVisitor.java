package org.hatmatrix.linalg;

/** Takes the rows of a matrix that is never stored, one after the other. */
@FunctionalInterface
public interface RowVisitor {

    /**
     * Takes a row.
     *
     * @param row its number, from 0
     * @param values its values, in an array that is used again for the next row
     */
    void accept(int row, double[] values);

    /** Takes them many at once, by columns. */
    @FunctionalInterface
    interface OfBlocks {

        /**
         * Takes a block of rows.
         *
         * @param from its first row, from 0
         * @param count its number of rows
         * @param columns its columns, in arrays that are used again for the next block and may be longer than it
         */
        void accept(int from, int count, double[][] columns);
    }

    /** Takes them many at once, by columns, with what a least-squares fit makes of each. */
    @FunctionalInterface
    interface OfScores {

        /**
         * Takes a block of rows.
         *
         * @param from its first row, from 0
         * @param count its number of rows
         * @param columns its columns, in arrays that are used again for the next block and may be longer than it, as are the others
         * @param residuals the residuals of its rows
         * @param leverages the leverages of its rows
         */
        void accept(int from, int count, double[][] columns, double[] residuals, double[] leverages);
    }
}
