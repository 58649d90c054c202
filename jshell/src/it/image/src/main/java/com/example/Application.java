package com.example;

import java.io.StringReader;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.Fences;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.survey.ranking.Ranking;

/** Uses something of each artifact. */
public final class Application {

    public static void main(String[] arguments) {
        Dataset data = Dataset.readCsv(new StringReader("x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n5,10.1\n"));
        System.out.println(data.describe());

        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x", data);
        System.out.println(fit.summary());
        System.out.println(fit.test("x = 2"));
        require(Math.abs(fit.coefficient("x").estimate() - 1.99) < 1e-12, "slope");

        System.out.println(Fences.tukey(data.numbers("y")));
        require(Ranking.descending().of(data.numbers("y"))[4] == 1, "rank");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }
}
