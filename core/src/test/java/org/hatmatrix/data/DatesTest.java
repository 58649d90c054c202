package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import org.hatmatrix.formula.Formula;
import org.junit.jupiter.api.Test;

/** Columns of dates in CSV files, formulas and panels. */
class DatesTest {

    private static final double NONE = Double.NaN;

    private static Dataset read(String text) {
        return Dataset.readCsv(new StringReader(text), CsvFormat.COMMA);
    }

    private final Dataset days = read("day,y\n2001-05-17,1\n1999-12-31,2\n,3\n2000-02-29,4\n2001-05-18,5\n");

    @Test
    void isoDatesAreDates() {
        assertThat(days.isDate("day")).isTrue();
        assertThat(days.isDate("y")).isFalse();
        assertThat(days.with("n", "year(day)").numbers("n")).containsExactly(2001, 1999, NONE, 2000, 2001);
        assertThat(days.with("n", "quarter(day)").numbers("n")).containsExactly(2, 4, NONE, 1, 2);
        assertThat(days.with("n", "month(day)").numbers("n")).containsExactly(5, 12, NONE, 2, 5);
        assertThat(days.with("n", "day(day)").numbers("n")).containsExactly(17, 31, NONE, 29, 18);
        // The first of January 1970 was a Thursday, the 17th of May 2001 too.
        assertThat(days.with("n", "weekday(day)").numbers("n")).startsWith(4, 5).endsWith(2, 5);
        assertThat(days.with("n", "days(day) - days('2000-01-01')").numbers("n"))
                .containsExactly(502, -1, NONE, 59, 503);
        assertThat(days.sortedBy("day").numbers("y")).containsExactly(2, 4, 1, 5, 3);
        assertThat(days.where("day >= '2000-02-29'").rows()).isEqualTo(3);
    }

    @Test
    void otherDatesAreReadByAPattern() {
        Dataset german = read("day,y\n17.05.2001,1\n31.12.1999,2\n");
        assertThat(german.isDate("day")).isFalse();
        assertThat(german.withDates("day", "dd.MM.yyyy").texts("day")).containsExactly("2001-05-17", "1999-12-31");
        assertThat(read("day\n20010517\n").withDates("day", "yyyyMMdd").texts("day"))
                .containsExactly("2001-05-17");
        assertThat(read("m\n5/2001\n12/1999\n").withDates("m", "M/yyyy").texts("m"))
                .containsExactly("2001-05-01", "1999-12-01");
        assertThat(read("m\n1999\n").withDates("m", "yyyy").texts("m")).containsExactly("1999-01-01");
        assertThat(read("m\n17-May-2001\n").withDates("m", "d-MMM-yyyy").texts("m"))
                .containsExactly("2001-05-17");
    }

    @Test
    void whatIsNoDateIsNamedWithItsRow() {
        Dataset wrong = read("day,y\n17.05.2001,1\n31.02.1999,2\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.withDates("day", "dd.MM.yyyy"))
                .withMessage("column 'day', row 2: '31.02.1999' is no date in the pattern 'dd.MM.yyyy'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.with("n", "year(day)"))
                .withMessageStartingWith("year(day), row 1: '17.05.2001' is no date such as 2001-05-17; withDates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.with("n", "year(y)"))
                .withMessageStartingWith("year(y): it holds numbers, and dates are texts such as 2001-05-17");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.withDates("day", "dd.XX.bb"))
                .withMessageStartingWith("dates: 'dd.XX.bb' is no pattern such as dd.MM.yyyy");
    }

    @Test
    void formulasHaveTrendsAndSeasonsButNoDummiesOfDays() {
        assertThat(Formula.parse("y ~ days(day)").design(days).column(1)[1]).isEqualTo(10956);
        assertThat(Formula.parse("y ~ C(year(day))").design(days).names())
                .containsExactly("(Intercept)", "C(year(day))2000", "C(year(day))2001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.parse("y ~ day").design(days))
                .withMessage(
                        "column 'day' holds dates: say days(day) for a trend, year(day) or month(day), or C(day) for a"
                                + " factor");
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse("y ~ yaer(day)").design(days))
                .withMessageContaining("did you mean 'year'?");
    }

    /** Months have 28 to 31 days; the third quarter of town A is missing, and is no neighbour of the fourth. */
    @Test
    void lagsGoByMonthsQuartersOrDays() {
        Dataset quarters =
                read("town,day,x\nA,2001-03-31,1\nA,2001-06-30,2\nA,2001-12-31,4\nB,2001-09-30,5\nB,2001-12-31,6\n")
                        .withPanel("town", "day");
        assertThat(quarters.with("l", "lag(x)").numbers("l")).containsExactly(NONE, 1, NONE, NONE, 5);
        assertThat(quarters.with("l", "lag(x, 2)").numbers("l")).containsExactly(NONE, NONE, 2, NONE, NONE);
        Dataset daily =
                read("day,x\n2001-02-28,1\n2001-03-01,2\n2001-03-03,3\n").withTime("day");
        assertThat(daily.with("l", "diff(x)").numbers("l")).containsExactly(NONE, 1, NONE);
        Dataset weekly = read("day,x\n2001-03-15,3\n2001-03-01,1\n2001-03-08,2\n2001-03-29,4\n")
                .withTime("day");
        assertThat(weekly.with("l", "lag(x)").numbers("l")).containsExactly(2, NONE, 1, NONE);
        Dataset months =
                read("day,x\n1999-11-15,1\n1999-12-15,2\n2000-01-15,3\n").withTime("day");
        assertThat(months.with("l", "growth(x)").numbers("l")).containsExactly(NONE, 1, 0.5);
        Dataset february =
                read("day,x\n2001-01-28,1\n2001-02-28,2\n2001-03-28,3\n").withTime("day");
        assertThat(february.with("l", "lag(x)").numbers("l")).containsExactly(NONE, 1, 2);
        Dataset one = read("day,x\n1999-11-15,1\n").withTime("day");
        assertThat(one.with("l", "lag(x)").numbers("l")).containsExactly(NONE);
    }
}
