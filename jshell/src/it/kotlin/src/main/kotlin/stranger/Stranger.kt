package stranger

import java.io.StringReader
import org.hatmatrix.data.Dataset
import org.hatmatrix.diagnostics.boxplot.Fences
import org.hatmatrix.formula.Design
import org.hatmatrix.inference.Interval
import org.hatmatrix.regression.LeastSquaresFit
import org.hatmatrix.regression.Ols
import org.hatmatrix.survey.ranking.Ranking

/** Uses something of each artifact. What may be missing has a question mark, and nothing else has; warnings are errors. */
fun main() {
    val data: Dataset = Dataset.readCsv(StringReader("x,y,town\n1,2.1,A\n2,3.9,\n3,6.2,B\n4,7.8,A\n5,10.1,B\n"))
    val fit: LeastSquaresFit = Ols.withDefaults().fit("y ~ x", data)
    println(fit.summary())

    val slope: Interval = fit.coefficient("x").interval(0.95)
    check(slope.lower < 1.99 && 1.99 < slope.upper) { "interval $slope" }
    check(Math.abs(fit.coefficient("x").estimate - 1.99) < 1e-12) { "slope" }

    val towns: List<String?> = data.texts("town")
    check(towns.map { it?.length ?: 0 } == listOf(1, 0, 1, 1, 1)) { "towns $towns" }

    val design: Design = fit.design()
    val weights: DoubleArray? = design.weights()
    check(weights == null) { "weights of a fit without weights" }

    println(Fences.tukey(*data.numbers("y")))
    check(Ranking.descending().of(*data.numbers("y"))[4] == 1.0) { "rank" }
}
