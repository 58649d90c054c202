package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Grouping;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * What expressions read from a table: its columns, and the panel transforms of its columns, which need all rows and are
 * therefore computed before any row is left out.
 */
public final class Inputs {

    /** A number that needs no column, unless there is one of that name. */
    private static final String PI = "pi";

    private final Map<String, Input> inputs = new LinkedHashMap<>();

    private Inputs() {}

    /**
     * The inputs of some expressions.
     *
     * @param expressions the expressions
     * @param text what they were parsed from, for the caret in messages; null for no caret
     * @return the inputs, each once
     */
    public static Inputs of(Collection<Node> expressions, @Nullable ParsedText text) {
        Inputs inputs = new Inputs();
        expressions.forEach(node -> inputs.add(node, text));
        return inputs;
    }

    /**
     * Adds what another expression reads.
     *
     * @param node the expression
     * @param text what it was parsed from, for the caret in messages; null for no caret
     */
    public void add(Node node, @Nullable ParsedText text) {
        if (node instanceof Name name) {
            inputs.putIfAbsent(node.text(), new ColumnInput(name, text));
        } else if (node instanceof Call call
                && PanelFunction.named(call.function()).isPresent()) {
            inputs.putIfAbsent(node.text(), new PanelInput(call, call.grouping(), text));
        } else {
            ExpressionRules.dataOperands(node).forEach(operand -> add(operand, text));
        }
    }

    /**
     * The names of the columns.
     *
     * @return the names in order of appearance, those that panel transforms read included
     */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        inputs.values().forEach(input -> input.addNames(names));
        return names;
    }

    /**
     * A panel transform among them.
     *
     * @return the first; empty if there is none
     */
    public Optional<Node> panelCall() {
        return inputs.values().stream()
                .filter(PanelInput.class::isInstance)
                .map(input -> (Node) ((PanelInput) input).call())
                .findFirst();
    }

    /**
     * The rows on which all inputs, and further columns, are present.
     *
     * @param data the table
     * @param further the columns that must not be missing either, by the text that names them
     * @return the rows
     */
    public CompleteRows completeRows(TableData data, Map<String, DataColumn> further) {
        return completeRows(data, further, 0);
    }

    /**
     * The rows of a block on which all inputs are present.
     *
     * @param block the block
     * @param before how many rows came in blocks before it
     * @return the rows
     */
    public CompleteRows completeRows(TableData block, long before) {
        return completeRows(block, Map.of(), before);
    }

    private CompleteRows completeRows(TableData data, Map<String, DataColumn> further, long before) {
        Map<String, DataColumn> columns = columns(data);
        columns.putAll(further);
        BitSet incomplete = new BitSet();
        for (DataColumn column : columns.values()) {
            for (int i = 0; i < column.rows(); i++) {
                if (column.isMissing(i)) {
                    incomplete.set(i);
                }
            }
        }
        IntStream complete = IntStream.range(0, data.rows()).filter(row -> !incomplete.get(row));
        int[] chosen = incomplete.isEmpty() ? null : complete.toArray();
        return new CompleteRows(new UsedRows(data.rows(), chosen, before), columns);
    }

    /**
     * All rows, on which no input may be missing.
     *
     * @param data the table
     * @return the rows
     * @throws IllegalArgumentException if a value is missing
     */
    public CompleteRows allRows(TableData data) {
        Map<String, DataColumn> columns = columns(data);
        columns.forEach((name, column) -> {
            for (int i = 0; i < column.rows(); i++) {
                if (column.isMissing(i)) {
                    throw new IllegalArgumentException("column " + Excerpt.quoted(name) + ", row " + (i + 1)
                            + ": a missing value has no prediction");
                }
            }
        });
        return new CompleteRows(new UsedRows(data.rows(), null, 0), columns);
    }

    private Map<String, DataColumn> columns(TableData data) {
        Map<String, DataColumn> columns = new LinkedHashMap<>();
        inputs.forEach((key, input) -> {
            if (!key.equals(PI) || data.has(PI)) {
                columns.put(key, input.column(data));
            }
        });
        return columns;
    }

    /** Something that has a value for each row of a table. */
    private sealed interface Input {

        /** Its values on all rows. */
        DataColumn column(TableData data);

        /** Adds the names of the columns that it reads. */
        void addNames(Set<String> names);
    }

    private record ColumnInput(Name name, @Nullable ParsedText text) implements Input {

        @Override
        public DataColumn column(TableData data) {
            if (text != null && !data.has(name.name())) {
                throw text.problem(
                        "unknown column " + Excerpt.quoted(name.name()) + Slips.ofColumn(name.name(), data.names()),
                        name.position());
            }
            return data.column(name.name());
        }

        @Override
        public void addNames(Set<String> names) {
            names.add(name.name());
        }
    }

    private record PanelInput(
            Call call,
            @Nullable Grouping grouping,
            @Nullable ParsedText text) implements Input {

        @Override
        public DataColumn column(TableData data) {
            PanelFunction function = PanelFunction.named(call.function()).orElseThrow();
            Node argument = call.arguments().get(0).value();
            if (Binding.needsRows(argument)) {
                throw problem(call.function()
                        + " compares single rows: take what is taken over many rows outside of it, as in" + " center("
                        + call.function() + "(x))");
            }
            double[] values = Evaluation.onAllRows(argument, data, text);
            PanelKeys keys = keys(data);
            String unit = keys.unit() == null ? "unit" : keys.unit();
            DataColumn units = keys.unit() == null ? oneUnit(data.rows()) : data.column(unit);
            PanelRows panel = new PanelRows(unit, units, keys.time(), data.column(keys.time()), keys.step());
            return new NumberColumn(function.of(panel, values, steps()));
        }

        /** All rows are one time series if nobody says otherwise. */
        private static DataColumn oneUnit(int rows) {
            @Nullable String[] units = new String[rows];
            Arrays.fill(units, "(all rows)");
            return new TextColumn(units);
        }

        /** The panel: what the call says of it, else what the table knows. */
        private PanelKeys keys(TableData data) {
            PanelKeys known = data.panelKeys().orElse(null);
            if (grouping == null) {
                if (known == null) {
                    throw problem(call.function() + " needs to know the panel: write (… by UNIT, TIME), or call"
                            + " withPanel(\"UNIT\", \"TIME\") on the dataset");
                }
                return known;
            }
            String unit = checked(grouping.unit(), data);
            Name time = grouping.time();
            if (time == null) {
                if (known == null) {
                    throw problem(call.function() + " needs to know the time: write (… by "
                            + grouping.unit().text() + ", TIME), or call withTime(\"TIME\") on the dataset");
                }
                return new PanelKeys(unit, known.time(), known.step());
            }
            boolean same = known != null && known.time().equals(time.name());
            return new PanelKeys(unit, checked(time, data), same ? known.step() : 1);
        }

        private String checked(Name name, TableData data) {
            new ColumnInput(name, text).column(data);
            return name.name();
        }

        private RuntimeException problem(String problem) {
            return text == null ? new IllegalArgumentException(problem) : text.problem(problem, call.position());
        }

        private int steps() {
            return call.arguments().size() > 1
                    ? (int) ((Node.Number) call.arguments().get(1).value()).value()
                    : 1;
        }

        @Override
        public void addNames(Set<String> names) {
            names.addAll(of(List.of(call.arguments().get(0).value()), text).names());
            if (grouping == null) {
                return;
            }
            names.add(grouping.unit().name());
            if (grouping.time() != null) {
                names.add(grouping.time().name());
            }
        }
    }
}
