package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.ProductMoment;
import org.jspecify.annotations.Nullable;

/** A coefficient that is the product-moment correlation of scores, tested with Student's t. */
abstract class MomentCoefficient implements Coefficient {

    @Override
    public final double ofScores(double[] x, double[] y) {
        return ProductMoment.of(x, y, null).correlation();
    }

    /**
     * The product-moment correlation of a sample of scores.
     *
     * @param compact the sample again if the test needs it, else null
     */
    static Association ofScores(Sample scores, @Nullable Sample compact) {
        ProductMoment moment = ProductMoment.of(scores.x(), scores.y(), scores.weightArray());
        return new Association(moment.correlation(), moment.unexplained(), scores.effectiveSize(), null, compact, null);
    }

    /** Student's t with n − 2 degrees of freedom. */
    static Significance studentT(Association association) {
        return Significance.studentT(association.estimate(), association.unexplained(), association.size() - 2);
    }
}
