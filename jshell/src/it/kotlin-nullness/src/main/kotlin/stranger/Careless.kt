package stranger

import org.hatmatrix.data.Dataset
import org.hatmatrix.formula.Design

fun lengths(data: Dataset): List<Int> = data.texts("town").map { it.length }

fun firstWeight(design: Design): Double = design.weights()[0]

fun withoutAName(data: Dataset): DoubleArray = data.numbers(null)
