package org.hatmatrix.data;

import java.util.List;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.Inputs;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.ParsedText;
import org.hatmatrix.expression.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic over the columns of a {@link Dataset}, such as {@code log(output/population)} or {@code 1/lab^2}: for
 * derived columns, weights and responses.
 *
 * <p>An expression has numbers, columns, {@code + - * / ^} and parentheses with R's precedence (so that {@code -x^2} is
 * −(x²) and {@code a^b^c} is a^(b^c)); the functions {@code log} (natural), {@code log10}, {@code log2}, {@code log1p},
 * {@code exp}, {@code expm1}, {@code sqrt}, {@code abs}, {@code sign}, {@code floor}, {@code ceiling}, {@code round}
 * (half to even), {@code sin}, {@code cos}, {@code tan}, {@code asin}, {@code acos}, {@code atan}, {@code sinh},
 * {@code cosh}, {@code tanh}; the number {@code pi}; comparisons {@code == != < <= > >=}, also of texts
 * ({@code town == "Aksu"}), which give 1 or 0, and {@code & | !}.
 *
 * <p>{@code ifelse(x > 5, a, b)} is a where the condition holds, else b; both may be texts. {@code cut(x, c(0, 10, 50))} is
 * the interval that x lies in, a text such as {@code (0,10]}, and {@code cut(x, 3)} one of three of equal length.
 *
 * <p>{@code mean(x)}, {@code sd}, {@code median}, {@code min}, {@code max} and {@code sum} are taken over all rows in which
 * nothing that the expression reads is missing, {@code mean(x by town)} over those of the same town. {@code center(x)} is
 * x − mean(x), {@code scale(x)} is (x − mean(x))/sd(x).
 *
 * <p>{@code year(day)}, {@code quarter}, {@code month}, {@code day}, {@code weekday} (1 for Monday) and {@code days} (since
 * 1970) are of a column of dates, see {@link Dataset#withDates}.
 *
 * <p>The panel functions {@code growth(x by town)}, {@code diff(x by town)}, {@code lag(x by town)},
 * {@code lag(x, 2 by town)} and {@code lead(x by town)} look at the same unit's row of another time. The time is the
 * one that {@link Dataset#withTime} names, or is said: {@code growth(x by town, year)}. After {@link Dataset#withPanel} they
 * are {@code growth(x)}, {@code diff(x)}, {@code lag(x, 2)}. See {@link Panel}.
 *
 * <p>A name with blanks or signs in it stands between backticks: {@code `GRP per capita`/1000}. Letters may be of any
 * script.
 *
 * <pre>{@code
 * Expression density = Expression.parse("log(population/area)");
 * double[] values = density.evaluate(towns);
 * }</pre>
 *
 * <p>Expressions are immutable and safe to use from any thread.
 */
public final class Expression {

    private final ParsedText text;
    private final Node root;

    private Expression(ParsedText text, Node root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Parses an expression.
     *
     * @param text the text
     * @return the expression
     * @throws FormulaException if the text is not an expression or has an unknown function; the message shows the place
     */
    public static Expression parse(String text) {
        ParsedText parsed = new ParsedText(text, FormulaException::new);
        Node root = Parser.expression(parsed);
        ExpressionRules.check(root, parsed);
        return new Expression(parsed, root);
    }

    /**
     * The values on the rows of a dataset. Each operation is rounded to a double, as in Java.
     *
     * @param data the dataset
     * @return one value for each row; NaN where a value that is read is missing
     * @throws FormulaException if a column is unknown; the message shows the place and the nearest name
     * @throws IllegalArgumentException if a column is of texts where numbers are needed, or if a value is not finite
     *     though nothing is missing, such as log(0); the message names the row
     */
    public double[] evaluate(Dataset data) {
        return Evaluation.onAllRows(root, data, text).clone();
    }

    /** The values on the rows of a dataset, texts where the expression makes some. */
    DataColumn column(Dataset data) {
        return Evaluation.columnOnAllRows(root, data, text);
    }

    /**
     * The columns that are read.
     *
     * @return their names in order of appearance, each once; unmodifiable
     */
    public List<String> columns() {
        return List.copyOf(Inputs.of(List.of(root), text).names());
    }

    /**
     * The canonical text, spaced as R does it. Parsing it gives an equal text again.
     *
     * @return for example {@code "log(output/population) + 1"}
     */
    @Override
    public String toString() {
        return root.text();
    }

    /**
     * Whether another object is the same expression: one with the same canonical text.
     *
     * @param other any object
     * @return true for an expression that prints the same
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression expression && expression.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
