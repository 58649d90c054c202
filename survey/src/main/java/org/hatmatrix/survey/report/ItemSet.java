package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.likert.LikertTable;

/** Questions that were answered on the same scale. */
record ItemSet(LikertScale scale, List<String> items) {

    LikertTable table(Dataset data) {
        return LikertTable.of(scale).withAnswers(data, items.toArray(String[]::new));
    }

    /** The answers with the items as scores; items that are worded the other way round are mirrored. */
    Answers scored(Answers answers, Set<String> reversed) {
        Answers scored = answers;
        for (String item : items) {
            Dataset data = answers.data();
            double[] scores = (data.isNumeric(item) ? data : scale.code(data, item)).numbers(item);
            if (!data.isNumeric(item) || reversed.contains(item)) {
                scored = scored.with(item, reversed.contains(item) ? scale.reverse(scores) : scores);
            }
        }
        return scored;
    }

    /** In words: the items and the ends of the scale. */
    String words() {
        List<String> labels = new ArrayList<>(scale.labels());
        return String.join(", ", items) + ": " + labels.size() + " answers from '" + labels.get(0) + "' to '"
                + labels.get(labels.size() - 1) + "'";
    }
}
