package org.hatmatrix.linalg.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import org.hatmatrix.linalg.Digits;
import org.hatmatrix.linalg.NistData;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.reference.ExactLeastSquares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriangularFoldTest {

    private static TriangularFold longley(int from, int to) {
        NistData data = NistData.load("Longley");
        TriangularFold fold = TriangularFold.withIntercept(7);
        for (int i = from; i < to; i++) {
            double[] row = new double[6];
            for (int j = 0; j < 6; j++) {
                row[j] = data.regressors()[j][i];
            }
            fold.add(row, null, data.y()[i], 1);
        }
        return fold;
    }

    private static void requireLongley(TriangularSolution solution) {
        NistData data = NistData.load("Longley");
        ExactLeastSquares exact = ExactLeastSquares.of(data.withRoundedPowers(), data.y(), null);
        assertThat(solution.observations()).isEqualTo(16);
        assertThat(Digits.of(solution.coefficients(), exact.coefficients())).isGreaterThan(15);
        assertThat(Digits.of(solution.standardErrors(), exact.standardErrors())).isGreaterThan(15);
        assertThat(Digits.of(solution.centredSumOfSquares(), exact.centredSumOfSquares()))
                .isGreaterThan(15);
        assertThat(Digits.of(solution.sigma(), exact.sigma())).isGreaterThan(15);
    }

    @Test
    void equalsTheSolutionOfAllRows() {
        requireLongley(longley(0, 16).solve());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 8, 16})
    void partsCanBeMerged(int cut) {
        requireLongley(longley(0, cut).merge(longley(cut, 16)).solve());
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(longley(0, 9));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            requireLongley(
                    ((TriangularFold) in.readObject()).merge(longley(9, 16)).solve());
        }
    }

    @Test
    void unitsMayGrowOnTheWay() {
        Random random = new Random(5);
        TriangularFold fold = TriangularFold.withIntercept(3);
        TriangularFold scaled = TriangularFold.withIntercept(3);
        double tiny = 0x1p-900;
        double huge = 0x1p700;
        for (int i = 0; i < 300; i++) {
            double a = i < 100 ? 0 : random.nextGaussian();
            double b = random.nextGaussian() * (i < 150 ? 1 : 0x1p300);
            double y = random.nextGaussian();
            double w = random.nextDouble();
            fold.add(new double[] {a, b}, null, y, w);
            scaled.add(new double[] {a * tiny, b * huge}, null, y * tiny, w);
        }
        double[] plain = fold.solve().coefficients();
        double[] other = scaled.solve().coefficients();
        assertThat(Digits.of(other[0] / tiny, plain[0])).isGreaterThan(15);
        assertThat(Digits.of(other[1], plain[1])).isGreaterThan(15);
        assertThat(Digits.of(fold.solve().sigma() * tiny, scaled.solve().sigma()))
                .isGreaterThan(15);
    }

    @Test
    void dependentColumnsAreAliased() {
        TriangularFold fold = TriangularFold.withIntercept(4);
        for (int i = 0; i < 200; i++) {
            double a = i % 7;
            double b = i % 11;
            fold.add(new double[] {a, 3 + 2 * a - b, b}, null, i, 1);
        }
        TriangularSolution solution = fold.solve();
        assertThat(solution.keptColumns()).containsExactly(0, 1, 2);
        assertThat(Digits.of(solution.dependency(3)[1], 2)).isGreaterThan(14);
    }

    @Test
    void refusesOtherColumns() {
        assertThatThrownBy(() -> TriangularFold.withIntercept(3).merge(TriangularFold.withoutIntercept(3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TriangularFold.withIntercept(3).add(new double[3], null, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        TriangularFold fold = TriangularFold.withIntercept(2);
        fold.add(new double[] {Double.NaN}, null, 1, 1);
        assertThatThrownBy(fold::solve).isInstanceOf(IllegalArgumentException.class);
    }
}
