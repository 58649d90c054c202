package org.hatmatrix.survey.agreement;

/** How much a disagreement between two ordered categories counts in Cohen's κ. */
public enum KappaWeights {
    /** Every disagreement counts fully: the plain κ, for categories without an order. */
    NONE {
        @Override
        double agreement(int distance, int categories) {
            return distance == 0 ? 1 : 0;
        }
    },

    /** Agreement 1 − |i − j| / (k − 1), also called equal spacing or Cicchetti–Allison weights. */
    LINEAR {
        @Override
        double agreement(int distance, int categories) {
            return 1 - (double) distance / (categories - 1);
        }
    },

    /** Agreement 1 − (i − j)² / (k − 1)², also called Fleiss–Cohen weights. */
    QUADRATIC {
        @Override
        double agreement(int distance, int categories) {
            double share = (double) distance / (categories - 1);
            return 1 - share * share;
        }
    };

    /** The credit, 1 for the same category, for two categories that are so many steps apart. */
    abstract double agreement(int distance, int categories);
}
