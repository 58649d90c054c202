package org.hatmatrix.survey.design;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the population cannot vary from sample to sample: of the linearized values of a statistic only the residuals of
 * their weighted regression on the margins remain (J.-C. Deville, C.-E. Särndal, JASA 87 (1992) 376–382).
 */
final class Calibration {

    private final Dataset data;
    private final List<String> columns;
    private final double[] weights;

    Calibration(Dataset data, List<String> columns, double[] weights) {
        this.data = data;
        this.columns = columns;
        this.weights = weights;
    }

    double[] residuals(double[] values) {
        Design.Builder design = Design.builder().response("z", values);
        for (String column : columns) {
            List<@Nullable String> texts = data.texts(column);
            // one category is the constant
            if (texts.stream().distinct().count() > 1) {
                design.factor("margin " + column, texts.toArray(String[]::new));
            }
        }
        return Wls.weightedBy(Weights.of(weights))
                .withRank(Rank.DROP)
                .fit(design.build())
                .residuals();
    }
}
