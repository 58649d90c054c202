package org.hatmatrix.survey.likert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.Fences;
import org.hatmatrix.survey.likert.Screening.Finding;
import org.hatmatrix.survey.likert.Screening.Reason;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static final Dataset DATA = Dataset.builder()
            .texts("q1", "agree", "Agree ", "neither", null, "agree")
            .texts("q2", "agree", "agree", "agree", null, "agree")
            .texts("q3", "neither", "AGREE", "agree", null, null)
            .numbers("q4", 1, 2, 3, 4, 5)
            .numbers("staff", 5, Double.NaN, 6, 7, 900)
            .build();

    @Test
    void straightLinesPassOverMissingAnswersAndNeedThree() {
        Screening found = Screening.of(DATA).straightLines("q1", "q2", "q3");
        assertThat(found.findings()).containsExactly(new Finding(2, Reason.STRAIGHT_LINE, "3 times 'agree'"));
        assertThatIllegalArgumentException().isThrownBy(() -> Screening.of(DATA).straightLines("q1", "q2"));
    }

    @Test
    void numbersMakeLinesToo() {
        Dataset numbers = Dataset.builder()
                .numbers("a", 3, 3, 3)
                .numbers("b", 3, 2, 3)
                .numbers("c", 3, 3, Double.NaN)
                .numbers("d", 3, 3, 3)
                .build();
        assertThat(Screening.of(numbers).straightLines("a", "b", "c", "d").rows())
                .containsExactly(1, 3);
    }

    @Test
    void longRunsNameTheFirstQuestion() {
        Dataset data = Dataset.builder()
                .numbers("a", 1, 4, 1)
                .numbers("b", 2, 4, 2)
                .numbers("c", 2, 4, Double.NaN)
                .numbers("d", 2, 4, 2)
                .numbers("e", 3, 1, 2)
                .build();
        assertThat(Screening.of(data).longRuns(3, "a", "b", "c", "d", "e").findings())
                .containsExactly(
                        new Finding(1, Reason.LONG_RUN, "3 times '2' from 'b' on"),
                        new Finding(2, Reason.LONG_RUN, "4 times '4' from 'a' on"));
        assertThatIllegalArgumentException().isThrownBy(() -> Screening.of(data).longRuns(2, "a", "b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> Screening.of(data).longRuns(4, "a", "b", "c"));
    }

    @Test
    void moreThanTheShareMayNotBeMissing() {
        Screening some = Screening.of(DATA).missing(0.25, "q1", "q2", "q3", "staff");
        assertThat(some.findings()).containsExactly(new Finding(4, Reason.MISSING, "3 of 4 answers"));
        assertThat(Screening.of(DATA).missing(0, "q1", "q2", "q3", "staff").rows())
                .containsExactly(2, 4, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> Screening.of(DATA).missing(1, "q1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Screening.of(DATA).missing(0.5));
    }

    @Test
    void outliersAreThoseOfTheBoxPlot() {
        Dataset data = Dataset.builder()
                .numbers("staff", 5, 6, 7, Double.NaN, 8, 9, 10, 16, Double.POSITIVE_INFINITY, 900)
                .build();
        Screening found = Screening.of(data).outliers("staff");
        assertThat(found.findings())
                .containsExactly(
                        new Finding(9, Reason.OUTLIER, "staff = Inf (far outlier)"),
                        new Finding(10, Reason.OUTLIER, "staff = 900 (far outlier)"));
        assertThat(Screening.of(data).outliers(Fences::adjusted, "staff").rows(Reason.OUTLIER))
                .contains(9);
        assertThatIllegalArgumentException().isThrownBy(() -> Screening.of(DATA).outliers("q1"));
    }

    @Test
    void aColumnWithoutNumbersHasNoOutliers() {
        Dataset data = Dataset.builder().numbers("x", Double.NaN, Double.NaN).build();
        assertThat(Screening.of(data).outliers("x").findings()).isEmpty();
        assertThat(Screening.of(data)).hasToString("Screening of 2 rows: 0 findings in 0 rows\n");
    }

    @Test
    void findingsAddUpAndStandByRow() {
        Screening all = Screening.of(DATA)
                .outliers(values -> Fences.tukey(4, 5, 6, 7), "staff")
                .missing(0.5, "q1", "q2", "q3")
                .straightLines("q1", "q2", "q3");
        assertThat(all.rows()).containsExactly(2, 4, 5);
        assertThat(all.rows(Reason.MISSING)).containsExactly(4);
        assertThat(all.kept().numbers("q4")).containsExactly(1, 3);
        assertThat(all).hasToString("""
                Screening of 5 rows: 3 findings in 3 rows

                row  reason         detail
                  2  straight line  3 times 'agree'
                  4  missing        3 of 3 answers
                  5  outlier        staff = 900 (far outlier)
                """);
    }
}
