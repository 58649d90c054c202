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

    /** The data with the items as scores; items that are worded the other way round are mirrored. */
    Dataset coded(Dataset data, Set<String> reversed) {
        Dataset coded = data;
        for (String item : items) {
            if (!data.isNumeric(item)) {
                coded = scale.code(coded, item);
            }
            if (reversed.contains(item)) {
                coded = coded.with(item, scale.reverse(coded.numbers(item)));
            }
        }
        return coded;
    }

    /** In words: the items and the ends of the scale. */
    String words() {
        List<String> labels = new ArrayList<>(scale.labels());
        return String.join(", ", items) + ": " + labels.size() + " answers from '" + labels.get(0) + "' to '"
                + labels.get(labels.size() - 1) + "'";
    }
}
