package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Expression;
import org.hatmatrix.data.FormulaException;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.expression.Binding;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.Inputs;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.Operator;
import org.hatmatrix.expression.ParsedText;
import org.hatmatrix.expression.Parser;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * A model formula as R writes it, such as {@code log(output) ~ inno + lab*town}: the response on the left of {@code ~},
 * terms on the right.
 *
 * <table>
 *   <caption>The right side</caption>
 *   <tr><td>{@code a + b}, {@code a - b}</td><td>terms added, taken away</td></tr>
 *   <tr><td>{@code a:b}</td><td>the interaction: products of the columns of a and of b</td></tr>
 *   <tr><td>{@code a*b}</td><td>a + b + a:b</td></tr>
 *   <tr><td>{@code a/b}</td><td>b within a: a + a:b</td></tr>
 *   <tr><td>{@code (a + b + c)^2}</td><td>all of them and their interactions up to two</td></tr>
 *   <tr><td>{@code .}</td><td>all columns of the data that the response does not read</td></tr>
 *   <tr><td>{@code 0 + a}, {@code a - 1}</td><td>no intercept</td></tr>
 *   <tr><td>{@code log(x)}, {@code sqrt(x)}, …</td><td>a function of a column, see {@link Expression}</td></tr>
 *   <tr><td>{@code I(x^2 + z)}</td><td>arithmetic, with + and ^ meaning what they mean in arithmetic</td></tr>
 *   <tr><td>{@code C(x)}, {@code factor(x)}</td><td>a factor of a column of numbers</td></tr>
 *   <tr><td>{@code C(town, base = "Aksu")}</td><td>treatments against a level that is not the first</td></tr>
 *   <tr><td>{@code C(size, sum)}, {@code helmert}, {@code poly}</td><td>other contrasts, R's {@code contr.sum} and so on</td></tr>
 *   <tr><td>{@code C(size, levels = c("small", "big"))}</td><td>the order of the levels</td></tr>
 *   <tr><td>{@code poly(x, 3, raw)}</td><td>x, x², x³</td></tr>
 *   <tr><td>{@code poly(x, 3)}</td><td>orthogonal polynomials of x of degree 1 to 3</td></tr>
 *   <tr><td>{@code bs(x, df = 5)}, {@code bs(x, knots = c(2, 4), degree = 2)}</td><td>B-splines, R's {@code bs}</td></tr>
 *   <tr><td>{@code ns(x, df = 4)}, {@code ns(x, knots = c(2, 4))}</td><td>natural cubic splines, R's {@code ns}</td></tr>
 *   <tr><td>{@code center(x)}, {@code scale(x)}</td><td>x − mean(x), and that divided by sd(x)</td></tr>
 *   <tr><td>{@code mean(x)}, {@code mean(x by town)}</td><td>a mean, or the mean of the row's town; likewise {@code sd},
 *       {@code median}, {@code min}, {@code max}, {@code sum}</td></tr>
 *   <tr><td>{@code cut(x, c(0, 10, 50))}, {@code cut(x, 3)}</td><td>a factor of intervals, R's {@code cut}</td></tr>
 *   <tr><td>{@code ifelse(x > 5, a, b)}</td><td>a where the condition holds, else b; a factor of texts</td></tr>
 *   <tr><td>{@code year(day)}, {@code month(day)}, {@code days(day)}</td><td>numbers of a column of dates</td></tr>
 *   <tr><td>{@code offset(x)}</td><td>added to the fitted values without a coefficient</td></tr>
 *   <tr><td>{@code growth(x)}, {@code lag(x, 2)}, {@code diff(x by town)}, …</td><td>a panel transform, see {@link Expression}</td></tr>
 *   <tr><td>{@code I(a > 1 | b > 1)}</td><td>a logical or</td></tr>
 *   <tr><td>{@code a | town + year}</td><td>absorbed: effects of each town and of each year, without columns for them</td></tr>
 *   <tr><td>{@code a | town:year}</td><td>absorbed: an effect of each combination; also {@code town^year}</td></tr>
 * </table>
 *
 * <p><b>Factors.</b> A column of texts, a comparison ({@code I(x > 2)}) and {@code C(x)} are factors. The levels are
 * those of the used rows, in the order that {@link Dataset#withLevels} gave them, else sorted: numbers by size, texts by
 * their characters whatever the locale. Coding is by treatments: a column of zeros and ones for each level but the first,
 * named {@code townB}. An ordered factor has orthogonal polynomials of the places of its levels: {@code size.L},
 * {@code size.Q}, {@code size.C}, {@code size^4}. A factor with a level of its
 * own for each row would fit anything, and is an error. Where the margin of a term is not in the model, the first level has a column too, by R's rule: in {@code y ~ 0 + town}, in {@code y ~ a:b}, in
 * {@code y ~ x:town}.
 *
 * <p><b>Order and names</b> of the columns are R's: terms by their number of variables, then by appearance; {@code a:b},
 * {@code I(x^2)}, {@code poly(x, 2)1}, {@code townB:x}, {@code `GRP per capita`}.
 *
 * <p><b>Missing values.</b> A row in which anything that the formula reads is missing is left out and counted by
 * {@link Design#droppedRows()}. A value that is not finite though nothing is missing, such as the logarithm of 0, is an
 * error that names the row.
 *
 * <p><b>What is taken over many rows</b> (means, scales, the knots of splines at quantiles, the breaks of {@code cut(x, 3)},
 * orthogonal polynomials) is taken over the rows that are used, and remembered: other data is coded by what this data gave.
 *
 * <p><b>An offset</b> is part of the fitted values and of predictions, which need a dataset then. R² and F are R's, from
 * fitted values that include it.
 *
 * <p><b>Powers</b>, products and sums in {@code I(…)}, raw and orthogonal polynomials and interactions are carried in
 * twice the precision into the fit.
 *
 * <pre>{@code
 * Formula formula = Formula.parse("log(output) ~ inno*town + I(lab^2)");
 * Design design = formula.design(towns);
 * List<String> names = design.names(); // (Intercept), inno, townKentau, I(lab^2), inno:townKentau
 * }</pre>
 *
 * <p>Literature: J. M. Chambers, T. J. Hastie (eds.), <em>Statistical Models in S</em> (1992), chapter 2.
 *
 * <p>Formulas are immutable and safe to use from any thread.
 *
 * @see "The guide: core/README.md, “Formulas for those who know R”"
 */
public final class Formula {

    private final ParsedText text;
    private final @Nullable Node left;
    private final Node right;

    /** The right side up to the bar. */
    private final Node terms;

    /** What is behind the bar. */
    private final List<AbsorbedTerm> absorbed;

    private Formula(ParsedText text, @Nullable Node left, Node right) {
        this.text = text;
        this.left = left;
        this.right = right;
        if (right instanceof Node.Chain chain && chain.level() == Operator.Level.OR) {
            if (chain.links().size() > 1) {
                throw text.problem(
                        "effects that are absorbed stand behind one '|' and are joined by '+'",
                        chain.links().get(1).position());
            }
            terms = chain.first();
            absorbed = AbsorbedTerm.of(chain.links().get(0).operand(), text);
        } else {
            terms = right;
            absorbed = List.of();
        }
    }

    /**
     * Parses a formula. The left side may be absent, as in {@code "~ lab + inno"}.
     *
     * @param text the text
     * @return the formula
     * @throws FormulaException if the text is not a formula or has an unknown function; the message shows the place
     */
    public static Formula parse(String text) {
        ParsedText parsed = new ParsedText(text, FormulaException::new);
        Parser.Sides sides = Parser.formula(parsed);
        Node left = sides.left();
        if (left != null) {
            if (left.bare() instanceof Node.Chain chain && chain.level() == Operator.Level.OR) {
                throw Expansion.reserved(chain, parsed);
            }
            ExpressionRules.check(left, parsed);
        }
        Formula formula = new Formula(parsed, left, sides.right());
        formula.expansion(List.of());
        return formula;
    }

    /**
     * The left side.
     *
     * @return the response as an expression; empty if the formula has none
     */
    public Optional<Expression> response() {
        return Optional.ofNullable(left).map(node -> Expression.parse(node.text()));
    }

    /** What it says that its author may not have meant: one sentence each. */
    List<String> notes() {
        return expansion(List.of()).notes();
    }

    /** What it was parsed from. */
    ParsedText text() {
        return text;
    }

    /** The right side with the tilde, in canonical form. */
    String rightSide() {
        return "~ " + right.text();
    }

    /**
     * The design of this formula on a dataset.
     *
     * @param data the dataset
     * @param others expressions, such as weights, whose columns must not be missing either
     * @return the design, of the rows on which nothing that the formula or the expressions read is missing
     * @throws FormulaException if a column is unknown; the message shows the place and the nearest name
     * @throws IllegalArgumentException if the formula has no response, if no row is complete, if a factor has fewer than
     *     two levels or as many as there are rows, or if a value is not finite; the message names the column and the row
     */
    public Design design(Dataset data, Expression... others) {
        Node response = requireResponse();
        Expansion expansion = expansion(others(data));
        Inputs inputs = inputs(expansion);
        inputs.add(response, text);
        for (Expression other : others) {
            ParsedText written = new ParsedText(other.toString(), FormulaException::new);
            inputs.add(Parser.expression(written), written);
        }
        CompleteRows rows = inputs.completeRows(data, Map.of());
        requireRows(rows, data);
        double[] y = new Evaluation(rows, Arithmetic.DOUBLE).values(response);
        return Design.of(response.text(), y, estimableModel(expansion, rows), rows, data, this);
    }

    /**
     * The design of the right side of this formula with another response, as an auxiliary regression needs it. What is
     * on the left side of the formula, if anything, is not read.
     *
     * @param data the dataset
     * @param name the name of the response
     * @param y one value for each row of the dataset; NaN where it is missing
     * @return the design, of the rows on which neither the response nor anything on the right side is missing
     * @throws FormulaException if a column is unknown; the message shows the place and the nearest name
     * @throws IllegalArgumentException if the number of values is not that of the rows, and as for
     *     {@link #design(Dataset, Expression...)}
     */
    public Design design(Dataset data, String name, double[] y) {
        if (y.length != data.rows()) {
            throw new IllegalArgumentException(
                    "response has " + y.length + " values, the dataset has " + data.rows() + " rows");
        }
        Expansion expansion = expansion(others(data));
        Node given = new Node.Text(name, 0);
        CompleteRows rows = inputs(expansion).completeRows(data, Map.of(given.text(), new NumberColumn(y.clone())));
        requireRows(rows, data);
        double[] values = ((NumberColumn) rows.input(given)).values;
        return Design.of(name, values, estimableModel(expansion, rows), rows, data, this);
    }

    /**
     * The designs of this formula on the blocks of a source, one after the other. All have the same columns: the levels of
     * factors are those of the whole source, which is read once before to find them unless the source says them. A block
     * without a complete row gives a design without rows.
     *
     * <p>What needs all rows at once cannot be streamed: {@code growth(x by town)} and its like, means and scales, orthogonal
     * polynomials, splines unless their knots and boundary knots are said, {@code cut} without breaks; nor can an offset.
     *
     * @param source the rows
     * @return the designs; to be closed by whoever asked for them
     * @throws FormulaException if a column is unknown, or if something in the formula needs all rows at once; the message
     *     shows the place
     * @throws IllegalArgumentException if the formula has no response, or as for {@link #design(Dataset, Expression...)}
     */
    public Stream<Design> designs(RowSource source) {
        return new StreamedFormula(this, requireResponse(), source).designs();
    }

    /**
     * Uses the designs of the rows of a source, block by block as {@link #designs} gives them, and reads the rows but once
     * if it can: the levels of factors that the first rows show are taken for all. If others turn up later, what was done
     * is given up, and the use is applied anew once all levels are known, so that a use must not leave anything behind.
     *
     * @param source the rows
     * @param use takes the designs from the first on, and gives what it makes of them
     * @param <T> what it makes of them
     * @return what it made of them
     * @throws FormulaException as for {@link #designs}
     * @throws IllegalArgumentException as for {@link #designs}
     */
    public <T> T scan(RowSource source, Function<Stream<Design>, T> use) {
        return new StreamedFormula(this, requireResponse(), source).scan(use);
    }

    private Node requireResponse() {
        if (left == null) {
            throw new IllegalArgumentException("the formula " + Excerpt.quoted(toString()) + " has no response");
        }
        return left;
    }

    Expansion expansion(List<String> others) {
        Expansion expansion = new Expansion(terms, others, text);
        if (left != null) {
            Node response = left.bare();
            for (BitSet term : expansion.terms()) {
                boolean same = term.cardinality() == 1
                        && expansion.variables().get(term.nextSetBit(0)).label().equals(response.text());
                if (same) {
                    throw text.problem("the response is on the right side too", response.position());
                }
            }
        }
        return expansion;
    }

    /** What the dot stands for: the columns that neither the response nor an absorbed effect reads. */
    List<String> others(Dataset data) {
        Set<String> read =
                left == null ? Set.of() : Inputs.of(List.of(left), text).names();
        Set<String> grouping = Inputs.of(absorbedNodes(), text).names();
        return data.names().stream()
                .filter(name -> !read.contains(name) && !grouping.contains(name))
                .toList();
    }

    /** What the right side reads. */
    Inputs inputs(Expansion expansion) {
        List<Node> nodes = used(expansion).stream()
                .mapToObj(i -> expansion.variables().get(i).argument())
                .toList();
        Inputs inputs = Inputs.of(nodes, text);
        absorbedNodes().forEach(node -> inputs.add(node, text));
        expansion.offsets().forEach(offset -> inputs.add(offset, text));
        return inputs;
    }

    /** What the effects that are absorbed read. */
    List<Node> absorbedNodes() {
        return absorbed.stream().flatMap(term -> term.parts().stream()).toList();
    }

    /** The variables that are left after what was taken away; R would read the others too, and drop rows for them. */
    static BitSet used(Expansion expansion) {
        BitSet used = new BitSet();
        expansion.terms().forEach(used::or);
        return used;
    }

    private static void requireRows(CompleteRows rows, Dataset data) {
        if (rows.count() == 0) {
            throw new IllegalArgumentException(
                    data.rows() == 0
                            ? "the dataset has no rows"
                            : "no row is complete: each of the " + data.rows() + " rows misses a value");
        }
    }

    private Model estimableModel(Expansion expansion, CompleteRows rows) {
        Model model = model(expansion, rows);
        model.requireRepeatedLevels(rows.count());
        return model;
    }

    Model model(Expansion expansion, CompleteRows rows) {
        Map<Integer, Coding> codings = new HashMap<>();
        used(expansion).stream()
                .forEach(i -> codings.put(i, expansion.variables().get(i).bind(rows)));
        List<ModelTerm> modelTerms = new ArrayList<>();
        // Absorbed effects give the intercept, whatever the formula says.
        boolean full = !expansion.intercept() && absorbed.isEmpty();
        for (BitSet term : expansion.terms()) {
            List<ModelTerm.Part> parts = new ArrayList<>();
            for (int i = term.nextSetBit(0); i >= 0; i = term.nextSetBit(i + 1)) {
                Coding coding = codings.get(i);
                boolean first = full && coding.isFactor();
                parts.add(new ModelTerm.Part(coding, !first && expansion.hasMargin(term, i)));
                full &= !first;
            }
            modelTerms.add(new ModelTerm(parts));
        }
        List<EffectCoding> effects =
                absorbed.stream().map(term -> EffectCoding.of(term, rows)).toList();
        List<Node> offsets = expansion.offsets().stream()
                .map(offset -> Binding.of(offset, rows))
                .toList();
        return new Model(expansion.intercept() && effects.isEmpty(), modelTerms, effects, offsets);
    }

    /**
     * The canonical text, spaced as R does it. Parsing it gives an equal text again.
     *
     * @return for example {@code "log(y) ~ a * b + I(x^2)"}
     */
    @Override
    public String toString() {
        return (left == null ? "" : left.text() + " ") + rightSide();
    }

    /**
     * Whether another object is the same formula: one with the same canonical text.
     *
     * @param other any object
     * @return true for a formula that prints the same
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Formula formula && formula.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
