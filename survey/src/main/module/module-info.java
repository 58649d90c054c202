/** Ranks, correlations, Likert tables and scales. */
module org.hatmatrix.survey {
    requires transitive org.hatmatrix.core;
    requires transitive org.hatmatrix.diagnostics;
    requires org.apache.commons.statistics.distribution;

    exports org.hatmatrix.survey.agreement;
    exports org.hatmatrix.survey.correlation;
    exports org.hatmatrix.survey.design;
    exports org.hatmatrix.survey.effects;
    exports org.hatmatrix.survey.frequency;
    exports org.hatmatrix.survey.groups;
    exports org.hatmatrix.survey.latent;
    exports org.hatmatrix.survey.likert;
    exports org.hatmatrix.survey.paired;
    exports org.hatmatrix.survey.ranking;
    exports org.hatmatrix.survey.report;
}
