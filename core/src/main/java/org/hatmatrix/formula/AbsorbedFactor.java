package org.hatmatrix.formula;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A factor whose effects are absorbed: a fit takes the level of each row out of the response and of the columns instead of
 * estimating a column of zeros and ones for each level, of which there may be millions.
 *
 * <p>In a formula absorbed factors stand behind the bar, as in {@code y ~ x | town + year}; {@code town:year}, or {@code
 * town^year}, is one factor of the combinations that occur. What is behind the bar is a factor whatever its values are, texts
 * or numbers.
 *
 * <pre>{@code
 * Design design = Design.builder()
 *         .response("output", 3, 5, 8, 8, 11)
 *         .column("inno", 1, 2, 3, 4, 6)
 *         .absorb("town", "Aksu", "Kentau", "Kentau", "Aksu", "Kentau")
 *         .build();
 * int towns = design.absorbed().get(0).levelCount();         // 2
 * }</pre>
 *
 * <p>Immutable and safe to use from any thread.
 */
public final class AbsorbedFactor {

    private final EffectCoding coding;
    private final int[] codes;

    /**
     * A factor on the rows of a design.
     *
     * @param codes the number of the level of each row; kept, not copied
     */
    AbsorbedFactor(EffectCoding coding, int[] codes) {
        this.coding = coding;
        this.codes = codes;
    }

    EffectCoding coding() {
        return coding;
    }

    int[] sharedCodes() {
        return codes;
    }

    AbsorbedFactor rows(int[] indices) {
        return new AbsorbedFactor(
                coding, Arrays.stream(indices).map(i -> codes[i]).toArray());
    }

    /**
     * The name.
     *
     * @return the name as the formula has it, for example {@code town} or {@code town:year}
     */
    public String name() {
        return coding.label();
    }

    /**
     * The number of levels.
     *
     * @return how many levels the data has; after {@link Design#rows} some of them may have no row
     */
    public int levelCount() {
        return coding.count();
    }

    /**
     * The levels, in the order of their numbers: whole numbers by size, others as they were found.
     *
     * @return their names; unmodifiable
     */
    public List<String> levels() {
        return IntStream.range(0, levelCount()).mapToObj(coding::name).toList();
    }

    /**
     * The level of each row.
     *
     * @return for each row of the design the place of its level in {@link #levels()}, counted from 0; a copy
     */
    public int[] codes() {
        return codes.clone();
    }

    /**
     * The factor in one line.
     *
     * @return for example {@code "town: 19 levels in 76 rows"}
     */
    @Override
    public String toString() {
        return name() + ": " + levelCount() + (levelCount() == 1 ? " level" : " levels") + " in " + codes.length
                + " rows";
    }
}
