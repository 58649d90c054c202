package org.hatmatrix.linalg.absorb;

/**
 * The effects in a vector: for every level of every effect a number, so that each row's sum of the numbers of its levels is
 * the projection of the vector.
 *
 * <p>With one effect, or two in each connected component, the numbers are deviations of weighted mean zero over the rows, and
 * the constant is their common level. With more effects the numbers are one of many solutions and only their sums by row are
 * determined.
 *
 * @param deviations for each effect one number per level; NaN for levels without a row of positive weight
 * @param components for each effect the component of each level, from 0 in the order of the rows; −1 for levels that do not
 *     occur. One component only with one effect and with three or more
 * @param constants one per component
 */
public record EffectLevels(double[][] deviations, int[][] components, double[] constants) {

    /**
     * The sum of the effects at a combination of levels.
     *
     * @param codes one level per effect
     * @return the sum with the constant; NaN where a level does not occur, or levels are of different components
     */
    public double sum(int... codes) {
        int component = components[0][codes[0]];
        if (component < 0) {
            return Double.NaN;
        }
        double sum = constants[component];
        for (int k = 0; k < codes.length; k++) {
            if (components[k][codes[k]] != component) {
                return Double.NaN;
            }
            sum += deviations[k][codes[k]];
        }
        return sum;
    }
}
