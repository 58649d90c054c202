package org.hatmatrix.survey.report;

import java.util.List;
import java.util.Optional;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.agreement.McDonaldOmega;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.likert.LikertTable;
import org.hatmatrix.table.Table;

/** The answers of a survey with what is computed from them: each respondent alike, or by the weights of a design. */
interface Answers {

    /** Beyond so many groups a classification is no question of differences between groups. */
    int MOST_GROUPS = 12;

    /** The rows as they came. */
    Dataset data();

    /** The rows that count, with the items as scores. */
    Dataset coded();

    /** The same with other scores of an item. */
    Answers with(String item, double... scores);

    /** What the weights are and what they cost, in words; empty without. */
    String weights();

    /** How often each category of a column occurs. */
    Table frequencies(String category);

    /** What columns of numbers are about. */
    Table numbers(List<String> columns);

    /** The answers to the items of a scale. */
    LikertTable likert(ItemSet set);

    /** The same for a terminal, without errors that do not hold. */
    String text(LikertTable table);

    /** The errors of the answers to the items of a scale, where there is a design. */
    Optional<Table> errors(ItemSet set);

    CronbachAlpha alpha(String... items);

    McDonaldOmega omega(String... items);

    /** Spearman's correlations, pairwise. */
    CorrelationMatrix spearman(String... columns);

    /** Nothing where fewer than two groups answered, there are very many, or all answers are equal. */
    Optional<Comparison> compare(String item, String classification);

    /** The table of comparisons, without rows. */
    GroupColumns groupColumns();

    /** What intervals and tests take the sample for. */
    String sampling();
}
