package org.hatmatrix.regression;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.formula.AbsorbedFactor;
import org.hatmatrix.linalg.absorb.EffectLevels;
import org.hatmatrix.linalg.absorb.Effects;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.hatmatrix.text.NumberSyntax;

/**
 * The estimates of effects that a fit absorbed: y = constant + effects + Xb + e, one deviation for each level.
 *
 * <p><b>Normalisation.</b> The deviations of each effect have mean zero over the rows, weighted as the fit; the constant is what
 * they have in common. Two effects that fall into connected components, sets of levels that no row connects with others, are
 * normalised in each component, which then has a constant of its own. Differences of levels of one effect in one component do
 * not depend on the normalisation. With three or more effects that have more dependencies than one each, single deviations are
 * not determined, and asking for them is an error; {@link #sums()} always are.
 *
 * <pre>{@code
 * FixedEffects effects = Ols.withDefaults().fit("log(output) ~ lab | town + year", towns).fixedEffects();
 * double kentau = effects.deviation("town", "Kentau") - effects.deviation("town", "Aksu");
 * }</pre>
 *
 * <p>Literature: J. M. Abowd, R. H. Creecy, F. Kramarz, Computing person and firm effects using linked longitudinal
 * employer–employee data, 2002; J. M. Wooldridge, Econometric Analysis of Cross Section and Panel Data, 2nd ed., 2010,
 * section 10.5.
 *
 * <p>Immutable and safe to use from any thread.
 */
public final class FixedEffects implements Tabular {

    private final List<AbsorbedFactor> factors;
    private final EffectLevels levels;
    private final Effects effects;

    FixedEffects(List<AbsorbedFactor> factors, EffectLevels levels, Effects effects) {
        this.factors = factors;
        this.levels = levels;
        this.effects = effects;
    }

    /**
     * The names of the effects.
     *
     * @return the absorbed factors, in the order of the formula
     */
    public List<String> names() {
        return factors.stream().map(AbsorbedFactor::name).toList();
    }

    /**
     * The levels of an effect that occur in rows of positive weight.
     *
     * @param name the name of the effect
     * @return the levels, sorted: numbers by size, texts by their characters
     * @throws IllegalArgumentException if there is no such effect
     */
    public List<String> levels(String name) {
        int k = index(name);
        List<String> labels = factors.get(k).levels();
        return IntStream.of(order(k)).mapToObj(labels::get).toList();
    }

    /**
     * The deviations of an effect.
     *
     * @param name the name of the effect
     * @return one number for each of {@link #levels(String)}
     * @throws IllegalArgumentException if there is no such effect, or if its deviations are not determined
     */
    public double[] deviations(String name) {
        int k = index(name);
        requireDetermined();
        return IntStream.of(order(k))
                .mapToDouble(l -> levels.deviations()[k][l])
                .toArray();
    }

    /**
     * The deviation of one level.
     *
     * @param name the name of the effect
     * @param level the level
     * @return its deviation from the constant
     * @throws IllegalArgumentException if there is no such effect or level, or if deviations are not determined
     */
    public double deviation(String name, String level) {
        int k = index(name);
        requireDetermined();
        return levels.deviations()[k][level(k, level)];
    }

    /**
     * The connected component of a level.
     *
     * @param name the name of the effect
     * @param level the level
     * @return its component, from 0 in the order of the rows; 0 for one effect
     * @throws IllegalArgumentException if there is no such effect or level
     */
    public int component(String name, String level) {
        int k = index(name);
        return levels.components()[k][level(k, level)];
    }

    private int level(int k, String level) {
        List<String> labels = factors.get(k).levels();
        int l = labels.indexOf(level);
        if (l < 0 || levels.components()[k][l] < 0) {
            throw new IllegalArgumentException("level " + Excerpt.quoted(level) + " of "
                    + Excerpt.quoted(factors.get(k).name()) + ": "
                    + (l < 0 ? "no such level" + NearestName.question(level, labels) : "only in rows of weight zero"));
        }
        return l;
    }

    /**
     * The constants.
     *
     * @return one for each connected component of two effects, in the order of the rows; one number for any other number of
     *     effects
     */
    public double[] constants() {
        return levels.constants().clone();
    }

    /**
     * The sums of the effects, the constant included.
     *
     * @return one number per row of the design; NaN for rows of weight zero whose effects are not known
     */
    public double[] sums() {
        double[] sums = new double[effects.groups(0).length];
        int[] codes = new int[factors.size()];
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < codes.length; k++) {
                codes[k] = effects.groups(k)[i];
            }
            sums[i] = effects.isKnown(i) ? levels.sum(codes) : Double.NaN;
        }
        return sums;
    }

    private int index(String name) {
        List<String> names = names();
        int k = names.indexOf(name);
        if (k < 0) {
            throw new IllegalArgumentException("no absorbed effect " + Excerpt.quoted(name)
                    + NearestName.question(name, names) + " (effects: " + Excerpt.list(names) + ")");
        }
        return k;
    }

    private boolean isDetermined() {
        return effects.count() <= 2 || effects.isConnected();
    }

    private void requireDetermined() {
        if (!isDetermined()) {
            throw new IllegalArgumentException("deviations of the effects of "
                    + names().stream().map(Excerpt::quoted).collect(Collectors.joining(", "))
                    + " are not determined: the effects depend on each other beyond a constant; their sums() are");
        }
    }

    /** The levels that occur, sorted. */
    private int[] order(int k) {
        List<String> labels = factors.get(k).levels();
        int[] components = levels.components()[k];
        List<Integer> occurring = IntStream.range(0, labels.size())
                .filter(l -> components[l] >= 0)
                .boxed()
                .toList();
        double[] numbers = new double[labels.size()];
        boolean numeric = true;
        for (int l : occurring) {
            OptionalDouble number = NumberSyntax.POINT.parse(labels.get(l));
            numeric &= number.isPresent();
            numbers[l] = number.orElse(0);
        }
        Comparator<Integer> order =
                numeric ? Comparator.comparingDouble(l -> numbers[l]) : Comparator.comparing(labels::get);
        return occurring.stream().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    /**
     * The effects as a table, with the columns {@code effect}, {@code level}, {@code component} where there is more than one, and
     * {@code deviation}.
     *
     * @return the table
     * @throws IllegalArgumentException if deviations are not determined
     */
    @Override
    public Table table() {
        requireDetermined();
        boolean several = levels.constants().length > 1;
        Table.Builder table = Table.builder("Absorbed effects")
                .column("effect", "Effect", Alignment.LEFT)
                .column("level", "Level", Alignment.LEFT);
        if (several) {
            table.column("component", "Component", Alignment.RIGHT);
        }
        table.column("deviation", "Deviation", Alignment.DECIMAL);
        for (int k = 0; k < factors.size(); k++) {
            List<String> labels = factors.get(k).levels();
            for (int l : order(k)) {
                Cell effect = Cell.text(factors.get(k).name());
                Cell level = Cell.text(labels.get(l));
                Cell deviation = Cell.significant(levels.deviations()[k][l], 5);
                if (several) {
                    table.row(effect, level, Cell.integer(levels.components()[k][l] + 1L), deviation);
                } else {
                    table.row(effect, level, deviation);
                }
            }
        }
        String constants = IntStream.range(0, levels.constants().length)
                .mapToObj(c -> String.format(Locale.ROOT, "%.6g", levels.constants()[c]))
                .limit(10)
                .collect(Collectors.joining(", "));
        return table.note("Deviations of weighted mean zero; constant " + constants
                        + (levels.constants().length > 10 ? ", …" : ""))
                .build();
    }

    /**
     * The effects in one line.
     *
     * @return for example {@code "Fixed effects: town (19 levels), year (4 levels)"}
     */
    @Override
    public String toString() {
        String text = IntStream.range(0, factors.size())
                .mapToObj(k -> factors.get(k).name() + " (" + effects.levels(k)
                        + (effects.levels(k) == 1 ? " level)" : " levels)"))
                .collect(Collectors.joining(", "));
        return Excerpt.of("Fixed effects: " + text, 79);
    }
}
