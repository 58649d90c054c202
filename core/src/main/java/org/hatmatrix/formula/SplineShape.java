package org.hatmatrix.formula;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.hatmatrix.expression.Arguments;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.ParsedText;

/**
 * What a formula says of splines, before there is data.
 *
 * @param natural whether they are straight lines beyond the boundary
 * @param degree the degree of the polynomials
 * @param intercept whether the first B-spline has a column too
 * @param innerKnots how many inner knots there are
 * @param knots the inner knots, ascending; empty if they are to be quantiles of the values
 * @param boundary the boundary knots; empty if they are to be the least and the largest value
 */
record SplineShape(
        boolean natural, int degree, boolean intercept, int innerKnots, List<Double> knots, List<Double> boundary) {

    static final int CUBIC = 3;
    static final int HIGHEST_DEGREE = 20;

    /** More columns are no curve that anybody reads. */
    private static final int MOST_KNOTS = 1000;

    /** Whether knots or boundary must be found among all values. */
    boolean needsRows() {
        return boundary.isEmpty() || innerKnots > 0 && knots.isEmpty();
    }

    /** The arguments of ns. */
    static Arguments natural(Call call, ParsedText text) {
        return new Arguments(
                call,
                text,
                "ns(x, df = 4) or ns(x, knots = c(1, 2), Boundary.knots = c(0, 3))",
                "x",
                "df",
                "knots",
                "intercept",
                "Boundary.knots");
    }

    /** The arguments of bs. */
    static Arguments polynomial(Call call, ParsedText text) {
        return new Arguments(
                call,
                text,
                "bs(x, df = 5) or bs(x, knots = c(1, 2), degree = 3)",
                "x",
                "df",
                "knots",
                "degree",
                "intercept",
                "Boundary.knots");
    }

    static SplineShape of(Arguments arguments, boolean natural) {
        int degree = arguments.whole("degree", 1, HIGHEST_DEGREE).orElse(CUBIC);
        boolean intercept = arguments.flag("intercept", false);
        int fewest = (natural ? 1 : degree) + (intercept ? 1 : 0);
        OptionalInt df = arguments.whole("df", fewest, MOST_KNOTS);
        List<Double> knots = sorted(arguments, "knots");
        if (df.isPresent() && !knots.isEmpty()) {
            throw arguments.wrongValue("df", "or knots, not both");
        }
        List<Double> boundary = sorted(arguments, "Boundary.knots");
        if (arguments.has("Boundary.knots") && (boundary.size() != 2 || !(boundary.get(0) < boundary.get(1)))) {
            throw arguments.wrongValue("Boundary.knots", "two numbers that differ: c(0, 10)");
        }
        int inner = knots.isEmpty() ? df.orElse(fewest) - fewest : knots.size();
        return new SplineShape(natural, degree, intercept, inner, knots, boundary);
    }

    private static List<Double> sorted(Arguments arguments, String name) {
        double[] numbers = arguments.numbers(name);
        if (numbers == null) {
            return List.of();
        }
        if (numbers.length > MOST_KNOTS || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw arguments.wrongValue(name, "finite numbers, at most " + MOST_KNOTS);
        }
        return DoubleStream.of(numbers).sorted().boxed().toList();
    }
}
