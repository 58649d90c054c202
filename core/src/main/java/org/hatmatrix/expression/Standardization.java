package org.hatmatrix.expression;

import java.util.List;
import java.util.Set;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Chain;
import org.hatmatrix.expression.Node.Link;
import org.hatmatrix.expression.Node.Parenthesis;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.text.Excerpt;

/**
 * {@code scale(x)}, which is (x − mean) / standard deviation, and {@code center(x)}, which is x − mean. Without a centre the
 * scale is √(Σx² / (n − 1)), as in R.
 *
 * @param argument x
 * @param centred whether the mean is taken away
 * @param scaled whether it is divided by the scale
 */
record Standardization(Node argument, boolean centred, boolean scaled) {

    private static final String SCALE = "scale";
    private static final String CENTER = "center";

    /** The functions of this kind. */
    static final Set<String> SYMBOLS = Set.of(SCALE, CENTER);

    static Standardization of(Call call, ParsedText text) {
        if (call.function().equals(CENTER)) {
            return new Standardization(new Arguments(call, text, "center(x)", "x").argument(), true, false);
        }
        Arguments arguments = new Arguments(
                call, text, "scale(x), scale(x, center = FALSE) or scale(x, scale = FALSE)", "x", CENTER, SCALE);
        return new Standardization(arguments.argument(), arguments.flag(CENTER, true), arguments.flag(SCALE, true));
    }

    /** The same with the centre and the scale of some values, as arithmetic. */
    Node bound(double[] values) {
        double centre = centred ? AccurateSum.mean(values) : 0;
        Node result = argument;
        if (centred) {
            result = joined(result, Operator.MINUS, centre);
        }
        if (scaled) {
            double scale = centred ? Aggregate.deviation(values) : rootMeanSquare(values);
            if (!(scale > 0) || Double.isInfinite(scale)) {
                throw new IllegalArgumentException(
                        "scale(" + Excerpt.of(argument.text()) + "): its values have no spread, the scale is " + scale);
            }
            result = joined(result, Operator.DIVIDE, scale);
        }
        return result;
    }

    private static Node joined(Node left, Operator operator, double number) {
        int position = left.position();
        Node first = left instanceof Chain ? new Parenthesis(left, position) : left;
        Node right = Arguments.constant(number, position);
        return new Parenthesis(new Chain(first, List.of(new Link(operator, right, position))), position);
    }

    private static double rootMeanSquare(double[] values) {
        AccurateSum squares = new AccurateSum();
        for (double value : values) {
            squares.addProduct(value, value);
        }
        return Math.sqrt(squares.value() / (values.length - 1));
    }
}
