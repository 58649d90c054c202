package org.hatmatrix.data;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.data.Node.Call;
import org.hatmatrix.data.Node.Grouping;
import org.hatmatrix.data.Node.Name;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * What expressions read from a dataset: its columns, and the panel transforms of its columns, which need all rows and
 * are therefore computed before any row is left out.
 */
final class Sources {

    /** A number that needs no column, unless there is one of that name. */
    private static final String PI = "pi";

    private final Map<String, Source> sources = new LinkedHashMap<>();

    private Sources() {}

    /**
     * The sources of some expressions.
     *
     * @param text what they were parsed from, for the caret in messages; null for no caret
     */
    static Sources of(Collection<Node> expressions, @Nullable String text) {
        Sources sources = new Sources();
        expressions.forEach(node -> sources.collect(node, text));
        return sources;
    }

    /** Adds what another expression reads. */
    void add(Expression expression) {
        collect(expression.root(), expression.source());
    }

    private void collect(Node node, @Nullable String text) {
        if (node instanceof Name name) {
            sources.putIfAbsent(node.text(), new ColumnSource(name, text));
        } else if (node instanceof Call call && call.grouping() != null) {
            sources.putIfAbsent(node.text(), new PanelSource(call, call.grouping(), text));
        } else if (node instanceof Call call) {
            call.arguments().forEach(argument -> collect(argument.value(), text));
        } else if (node instanceof Node.Parenthesis parenthesis) {
            collect(parenthesis.inner(), text);
        } else if (node instanceof Node.Prefix prefix) {
            collect(prefix.operand(), text);
        } else if (node instanceof Node.Power power) {
            collect(power.base(), text);
            collect(power.exponent(), text);
        } else if (node instanceof Node.Chain chain) {
            collect(chain.first(), text);
            chain.links().forEach(link -> collect(link.operand(), text));
        }
    }

    /** The names of the columns, those that panel transforms read included, in order of appearance. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        sources.values().forEach(source -> source.addNames(names));
        return names;
    }

    /** A panel transform among them, if there is one. */
    Optional<Node> panelCall() {
        return sources.values().stream()
                .filter(PanelSource.class::isInstance)
                .map(source -> (Node) ((PanelSource) source).call())
                .findFirst();
    }

    /** The rows on which all sources, and the further columns given, are present. */
    Frame completeFrame(Dataset data, Map<String, Column> further) {
        return completeFrame(data, further, 0);
    }

    /** The rows of a block on which all sources are present, the block coming after so many rows of its source. */
    Frame completeFrame(Dataset block, long before) {
        return completeFrame(block, Map.of(), before);
    }

    private Frame completeFrame(Dataset data, Map<String, Column> further, long before) {
        Map<String, Column> columns = columns(data);
        columns.putAll(further);
        BitSet incomplete = new BitSet();
        for (Column column : columns.values()) {
            for (int i = 0; i < column.rows(); i++) {
                if (column.isMissing(i)) {
                    incomplete.set(i);
                }
            }
        }
        IntStream complete = IntStream.range(0, data.rows()).filter(row -> !incomplete.get(row));
        return new Frame(new UsedRows(data, incomplete.isEmpty() ? null : complete.toArray(), before), columns);
    }

    /** All rows, on which no source may be missing. */
    Frame strictFrame(Dataset data) {
        Map<String, Column> columns = columns(data);
        columns.forEach((name, column) -> {
            for (int i = 0; i < column.rows(); i++) {
                if (column.isMissing(i)) {
                    throw new IllegalArgumentException("column " + Excerpt.quoted(name) + ", row " + (i + 1)
                            + ": a missing value has no prediction");
                }
            }
        });
        return new Frame(new UsedRows(data, null), columns);
    }

    private Map<String, Column> columns(Dataset data) {
        Map<String, Column> columns = new LinkedHashMap<>();
        sources.forEach((key, source) -> {
            if (!key.equals(PI) || data.names().contains(PI)) {
                columns.put(key, source.column(data));
            }
        });
        return columns;
    }

    /** Something that has a value for each row of a dataset. */
    private sealed interface Source {

        /** Its values on all rows. */
        Column column(Dataset data);

        /** Adds the names of the columns that it reads. */
        void addNames(Set<String> names);
    }

    private record ColumnSource(Name name, @Nullable String text) implements Source {

        @Override
        public Column column(Dataset data) {
            if (text != null && !data.has(name.name())) {
                throw new FormulaException(
                        "unknown column " + Excerpt.quoted(name.name())
                                + NearestName.question(name.name(), data.names()),
                        text,
                        name.position());
            }
            return data.column(name.name());
        }

        @Override
        public void addNames(Set<String> names) {
            names.add(name.name());
        }
    }

    private record PanelSource(
            Call call, Grouping grouping, @Nullable String text) implements Source {

        @Override
        public Column column(Dataset data) {
            new ColumnSource(grouping.unit(), text).column(data);
            PanelFunction function = PanelFunction.named(call.function()).orElseThrow();
            double[] values = Evaluation.onAllRows(call.arguments().get(0).value(), data, text);
            Panel panel = data.panel(grouping.unit().name(), time(data));
            return new NumberColumn(function.of(panel, values, steps()));
        }

        private String time(Dataset data) {
            Name time = grouping.time();
            if (time != null) {
                new ColumnSource(time, text).column(data);
                return time.name();
            }
            return data.time().orElseThrow(this::unknownTime);
        }

        private IllegalArgumentException unknownTime() {
            String problem = call.function() + " needs to know the time: write (… by "
                    + grouping.unit().text() + ", TIME), or call withTime(\"TIME\") on the dataset";
            return text == null
                    ? new IllegalArgumentException(problem)
                    : new FormulaException(problem, text, call.position());
        }

        private int steps() {
            return call.arguments().size() > 1
                    ? (int) ((Node.Number) call.arguments().get(1).value()).value()
                    : 1;
        }

        @Override
        public void addNames(Set<String> names) {
            names.addAll(of(List.of(call.arguments().get(0).value()), text).names());
            names.add(grouping.unit().name());
            if (grouping.time() != null) {
                names.add(grouping.time().name());
            }
        }
    }
}
