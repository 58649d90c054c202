package org.hatmatrix.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.expression.Node.Argument;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * {@code cut(x, breaks)}: numbers as the names of the intervals they lie in, as R's {@code cut}. Intervals are closed on
 * the right, {@code (0,5]}, unless {@code right = FALSE} is said; a single number of breaks divides the range into so many
 * intervals of equal length, the outer ones longer by a thousandth of the range.
 */
final class Intervals {

    static final String SYMBOL = "cut";

    private static final String FORM =
            "cut(x, c(0, 10, 50)) or cut(x, 3), with labels = c(\"low\", \"high\"), right = FALSE, include.lowest = TRUE";

    private static final int MOST = 1000;

    /** R's {@code dig.lab}, and how far it goes to tell breaks apart. */
    private static final int DIGITS = 3;

    private static final int MOST_DIGITS = 12;

    private final Node argument;
    private final double[] breaks;
    private final @Nullable List<String> labels;
    private final boolean right;
    private final boolean lowest;

    private Intervals(Node argument, double[] breaks, @Nullable List<String> labels, boolean right, boolean lowest) {
        this.argument = argument;
        this.breaks = breaks;
        this.labels = labels;
        this.right = right;
        this.lowest = lowest;
    }

    static Intervals of(Call call, ParsedText text) {
        Arguments arguments = new Arguments(call, text, FORM, "x", "breaks", "labels", "include.lowest", "right");
        double[] breaks = arguments.numbers("breaks");
        boolean count = breaks != null && breaks.length == 1;
        if (breaks == null || count && !(breaks[0] >= 2 && breaks[0] <= MOST && breaks[0] == Math.rint(breaks[0]))) {
            throw arguments.wrongValue("breaks", "two or more breaks, or the number of intervals, from 2 to " + MOST);
        }
        double[] sorted = breaks.clone();
        Arrays.sort(sorted);
        if (Arrays.stream(sorted).distinct().count() < sorted.length) {
            throw arguments.wrongValue("breaks", "breaks that differ");
        }
        List<String> labels = arguments.texts("labels");
        int intervals = count ? (int) breaks[0] : breaks.length - 1;
        if (labels != null && (labels.size() != intervals || new HashSet<>(labels).size() != intervals)) {
            throw arguments.wrongValue("labels", "different labels, " + intervals + " of them");
        }
        return new Intervals(
                arguments.argument(),
                sorted,
                labels,
                arguments.flag("right", true),
                arguments.flag("include.lowest", false));
    }

    Node argument() {
        return argument;
    }

    /** Whether the breaks are still to be found. */
    boolean needsRows() {
        return breaks.length == 1;
    }

    /** The call with the breaks of some values. */
    static Call bound(Call call, double[] breaks) {
        List<Argument> numbers = Arrays.stream(breaks)
                .mapToObj(value -> new Argument(null, Arguments.constant(value, call.position())))
                .toList();
        Node vector = new Call("c", numbers, null, call.position());
        List<Argument> arguments = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument given = call.arguments().get(i);
            boolean isBreaks = "breaks".equals(given.name()) || given.name() == null && i > 0 && !found;
            arguments.add(isBreaks ? new Argument("breaks", vector) : given);
            found |= isBreaks;
        }
        return new Call(call.function(), List.copyOf(arguments), call.grouping(), call.position());
    }

    /** The breaks for some values. */
    double[] breaks(double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        if (!(most > least)) {
            throw new IllegalArgumentException(
                    "cut(" + Excerpt.of(argument.text()) + ", …): all values are equal, there is nothing to divide");
        }
        int count = (int) breaks[0];
        double range = most - least;
        double[] all = IntStream.rangeClosed(0, count)
                .mapToDouble(i -> least + i * (range / count))
                .toArray();
        all[0] = least - range / 1000;
        all[count] = most + range / 1000;
        return all;
    }

    /** The intervals that values lie in. */
    TextColumn of(double[] values, CompleteRows rows) {
        List<String> names = names();
        @Nullable String[] texts = new String[values.length];
        for (int i = 0; i < texts.length; i++) {
            int interval = interval(values[i]);
            if (interval < 0) {
                throw new IllegalArgumentException("cut(" + Excerpt.of(argument.text()) + ", …), row " + rows.number(i)
                        + ": " + NumberColumn.textOf(values[i]) + " lies in no interval (" + Excerpt.list(names)
                        + "); widen the breaks, as by -Inf and Inf, or say include.lowest = TRUE");
            }
            texts[i] = names.get(interval);
        }
        return new TextColumn(texts, FactorLevels.of(SYMBOL, names, false));
    }

    private int interval(double value) {
        int last = breaks.length - 1;
        for (int i = 0; i < last; i++) {
            double low = breaks[i];
            double high = breaks[i + 1];
            boolean inside = right ? low < value && value <= high : low <= value && value < high;
            boolean edge = lowest && (right ? i == 0 && value == low : i == last - 1 && value == high);
            if (inside || edge) {
                return i;
            }
        }
        return -1;
    }

    private List<String> names() {
        if (labels != null) {
            return labels;
        }
        List<String> ends = List.of();
        for (int digits = DIGITS; digits <= MOST_DIGITS; digits++) {
            int precision = digits;
            ends = Arrays.stream(breaks)
                    .mapToObj(value -> rounded(value, precision))
                    .toList();
            if (ends.stream().distinct().count() == ends.size()) {
                break;
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            boolean closedLeft = !right || lowest && i == 0;
            boolean closedRight = right || lowest && i == ends.size() - 2;
            names.add((closedLeft ? "[" : "(") + ends.get(i) + "," + ends.get(i + 1) + (closedRight ? "]" : ")"));
        }
        return names;
    }

    /** As C's {@code %.3g} has it. */
    private static String rounded(double value, int digits) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal decimal = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return decimal.toPlainString();
        }
        String mantissa = decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
