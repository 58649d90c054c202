/** Ranks, correlations, Likert tables and scales. */
module org.hatmatrix.survey {
    requires transitive org.hatmatrix.core;

    exports org.hatmatrix.survey;
}
