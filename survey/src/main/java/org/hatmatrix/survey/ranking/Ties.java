package org.hatmatrix.survey.ranking;

/**
 * Which rank equal values get. In the examples the values 10, 20, 20, 30 are ranked ascending.
 */
public enum Ties {
    /** The mean of the places the equal values take: 1, 2.5, 2.5, 4. {@code RANK.AVG} of a spreadsheet. */
    AVERAGE {
        @Override
        double rank(int start, int end, int group) {
            return 0.5 * ((double) start + end + 1);
        }
    },

    /** The lowest of the places: 1, 2, 2, 4. {@code RANK.EQ} of a spreadsheet. */
    MIN {
        @Override
        double rank(int start, int end, int group) {
            return start + 1.0;
        }
    },

    /** The highest of the places: 1, 3, 3, 4. */
    MAX {
        @Override
        double rank(int start, int end, int group) {
            return end;
        }
    },

    /** Places without gaps, one per distinct value: 1, 2, 2, 3. */
    DENSE {
        @Override
        double rank(int start, int end, int group) {
            return group + 1.0;
        }
    },

    /** No ties: the value that comes first gets the lower rank: 1, 2, 3, 4. */
    ORDINAL {
        @Override
        double rank(int start, int end, int group) {
            return start + 1.0;
        }

        @Override
        boolean shared() {
            return false;
        }
    },

    /** No ties: equal values get their places in random order, from the seed of the {@link Ranking}. */
    RANDOM {
        @Override
        double rank(int start, int end, int group) {
            return start + 1.0;
        }

        @Override
        boolean shared() {
            return false;
        }
    };

    /**
     * The rank of equal values; of the first of them where equal values do not share a rank.
     *
     * @param start how many values come before them
     * @param end how many values come before or are equal
     * @param group how many distinct values come before
     */
    abstract double rank(int start, int end, int group);

    /** Whether equal values share one rank. */
    boolean shared() {
        return true;
    }
}
