package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.junit.jupiter.api.Test;

/** The listings of the documentation of designs, formulas and expressions. */
class DataListingsTest {

    private final Dataset towns = Dataset.builder()
            .numbers("output", 8, 9, 12, 10, 15)
            .numbers("inno", 1, 2, 3, 4, 5)
            .numbers("lab", 0.5, 0.7, 0.4, 0.6, 0.9)
            .numbers("population", 100, 200, 300, 400, 500)
            .numbers("area", 10, 10, 10, 20, 20)
            .texts("town", "Aksu", "Kentau", "Kentau", "Aksu", "Kentau")
            .build();

    @Test
    void designs() {
        double[] y = {3, 5, 8, 8, 11};
        double[][] rows = {{1, 0}, {2, 1}, {3, 1}, {4, 0}, {5, 1}};
        Design design = Design.of(y, rows); // (Intercept), x1, x2
        Design named = Design.builder()
                .response("output", y)
                .column("inno", new double[] {1, 2, 3, 4, 5})
                .factor("town", "Aksu", "Kentau", "Kentau", "Aksu", "Kentau")
                .build(); // (Intercept), inno, townKentau
        assertThat(design.names()).containsExactly("(Intercept)", "x1", "x2");
        assertThat(named.names()).containsExactly("(Intercept)", "inno", "townKentau");
        assertThat(named.column("townKentau")).isEqualTo(design.column("x2"));
    }

    @Test
    void formulas() {
        Formula formula = Formula.parse("log(output) ~ inno*town + I(lab^2)");
        Design design = formula.design(towns);
        List<String> names = design.names(); // (Intercept), inno, townKentau, I(lab^2), inno:townKentau
        assertThat(names).containsExactly("(Intercept)", "inno", "townKentau", "I(lab^2)", "inno:townKentau");
    }

    @Test
    void expressions() {
        Expression density = Expression.parse("log(population/area)");
        double[] values = density.evaluate(towns);
        assertThat(values[4]).isCloseTo(Math.log(25), within(1e-15));
    }
}
