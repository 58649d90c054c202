package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Weights;
import org.junit.jupiter.api.Test;

class CollinearityTest {

    private static final Dataset DATA = data();

    private static Dataset data() {
        Random random = new Random(5);
        double[] a = random.doubles(30).toArray();
        double[] b = random.doubles(30).toArray();
        for (int i = 0; i < 30; i++) {
            b[i] = 1000 + a[i] + 0.1 * b[i];
        }
        return Dataset.builder()
                .numbers("y", random.doubles(30).toArray())
                .numbers("a", a)
                .numbers("b", b)
                .numbers("w", random.doubles(30, 1, 3).toArray())
                .build();
    }

    /** The definition: 1/(1 − R²) of the regression on the other columns. */
    @Test
    void inflationIsWhatTheOtherColumnsExplain() {
        Collinearity collinearity = Ols.withDefaults().fit("y ~ a + b", DATA).collinearity();
        double rSquared = Ols.withDefaults().fit("b ~ a", DATA).rSquared();
        assertThat(collinearity.centredInflation(2)).isCloseTo(1 / (1 - rSquared), within(1e-9 / (1 - rSquared)));
        assertThat(collinearity.centredInflation(1)).isCloseTo(collinearity.centredInflation(2), within(1e-7));
        assertThat(collinearity.generalizedInflation(2)).isCloseTo(collinearity.centredInflation(2), within(1e-7));
        // a term of all columns has nothing outside it to depend on
        assertThat(collinearity.generalizedInflation(1, 2)).isCloseTo(1, within(1e-9));
    }

    @Test
    void varianceProportionsSumToOne() {
        LeastSquaresFit fit = Ols.withDefaults().withRank(Rank.DROP).fit("y ~ a + b + I(2 * a)", DATA);
        Collinearity collinearity = fit.collinearity();
        double[] indices = collinearity.conditionIndices();
        assertThat(indices).hasSize(3).isSorted();
        assertThat(indices[0]).isEqualTo(1);
        assertThat(indices[2]).isGreaterThan(1000);
        double[][] proportions = collinearity.varianceProportions();
        for (int k = 0; k < 3; k++) {
            assertThat(proportions[0][k] + proportions[1][k] + proportions[2][k])
                    .isCloseTo(1, within(1e-12));
        }
        assertThat(collinearity.isAliased(3)).isTrue();
        assertThat(collinearity.isAliased(2)).isFalse();
    }

    @Test
    void theBasisIsOrthonormalAndMakesTheLeverages() {
        LeastSquaresFit fit = Wls.weightedBy(Weights.inverseVariances("w")).fit("y ~ a + b", DATA);
        double[][] q = fit.orthonormalRows();
        double[] leverages = fit.leverages();
        double[][] products = new double[3][3];
        for (int i = 0; i < q.length; i++) {
            double square = 0;
            for (int j = 0; j < 3; j++) {
                square += q[i][j] * q[i][j];
                for (int k = 0; k < 3; k++) {
                    products[j][k] += q[i][j] * q[i][k];
                }
            }
            assertThat(square).isCloseTo(leverages[i], within(1e-12));
        }
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) {
                assertThat(products[j][k]).isCloseTo(j == k ? 1 : 0, within(1e-12));
            }
        }
    }
}
