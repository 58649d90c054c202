package org.hatmatrix.table;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.text.Numbers;

/**
 * Which p-values get how many stars. Fields disagree: economists put one, two and three stars at 0.1, 0.05 and 0.01
 * (also statsmodels' {@code summary_col}), R's tables at 0.05, 0.01 and 0.001. A table prints the cut-offs that it uses.
 *
 * <pre>{@code
 * StarCutoffs.ECONOMICS.stars(0.03);   // **
 * StarCutoffs.R.stars(0.03);           // *
 * StarCutoffs.of(0.05).stars(0.03);    // *
 * }</pre>
 */
public final class StarCutoffs {

    /** {@code *} below 0.1, {@code **} below 0.05, {@code ***} below 0.01. */
    public static final StarCutoffs ECONOMICS = of(0.1, 0.05, 0.01);

    /** {@code *} below 0.05, {@code **} below 0.01, {@code ***} below 0.001; without R's dot for 0.1. */
    public static final StarCutoffs R = of(0.05, 0.01, 0.001);

    /** As {@link #R}, and a dot below 0.1: R's summaries, and those here. */
    public static final StarCutoffs R_WITH_DOT = R.withDot(0.1);

    private final double[] cutoffs;
    private final double dot;

    private StarCutoffs(double[] cutoffs, double dot) {
        this.cutoffs = cutoffs;
        this.dot = dot;
    }

    /**
     * Cut-offs of one's own.
     *
     * @param cutoffs the p-values below which there are one, two, … stars, falling, between 0 and 1; none for no stars
     * @return the cut-offs
     * @throws IllegalArgumentException if they do not fall, or are not between 0 and 1
     */
    public static StarCutoffs of(double... cutoffs) {
        double before = 1;
        for (double cutoff : cutoffs) {
            if (!(cutoff > 0 && cutoff < before)) {
                throw new IllegalArgumentException(
                        "star cut-offs are " + Arrays.toString(cutoffs) + ", wanted falling numbers between 0 and 1");
            }
            before = cutoff;
        }
        return new StarCutoffs(cutoffs.clone(), 0);
    }

    /**
     * These cut-offs and a dot for p-values that have no star but are not far from one.
     *
     * @param cutoff the p-value below which there is a dot, between the first cut-off and 1
     * @return the cut-offs
     * @throws IllegalArgumentException if the cut-off is not between them
     */
    public StarCutoffs withDot(double cutoff) {
        double first = cutoffs.length == 0 ? 0 : cutoffs[0];
        if (!(cutoff > first && cutoff < 1)) {
            throw new IllegalArgumentException(
                    "the cut-off of the dot is " + cutoff + ", wanted a number between " + first + " and 1");
        }
        return new StarCutoffs(cutoffs, cutoff);
    }

    /**
     * The stars of a p-value.
     *
     * @param pValue the p-value
     * @return a star for each cut-off that it is below, else a dot if there is one for it; nothing for NaN
     */
    public String stars(double pValue) {
        long stars = Arrays.stream(cutoffs).filter(cutoff -> pValue < cutoff).count();
        return stars == 0 && pValue < dot ? "." : "*".repeat((int) stars);
    }

    /**
     * What the stars mean.
     *
     * @return for example {@code "*: p<0.1, **: p<0.05, ***: p<0.01"}
     */
    public String legend() {
        Stream<String> ofDot = dot > 0 ? Stream.of(meaning(".", dot)) : Stream.empty();
        Stream<String> ofStars =
                IntStream.range(0, cutoffs.length).mapToObj(i -> meaning("*".repeat(i + 1), cutoffs[i]));
        return Stream.concat(ofStars, ofDot).collect(Collectors.joining(", "));
    }

    private static String meaning(String mark, double cutoff) {
        return mark + ": p<" + withoutTrailingZeros(Numbers.significant(cutoff, 3));
    }

    private static String withoutTrailingZeros(String number) {
        return number.replaceAll("0+$", "");
    }

    @Override
    public String toString() {
        return "StarCutoffs[" + legend() + "]";
    }
}
