package org.hatmatrix.data;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hatmatrix.data.Node.Call;
import org.hatmatrix.data.Node.Name;

/**
 * What expressions read from a dataset: its columns, and the panel transforms of its columns, which need all rows and
 * are therefore computed before any row is left out.
 */
final class Sources {

    /** A number that needs no column, unless there is one of that name. */
    static final String PI = "pi";

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final String text;

    private Sources(String text) {
        this.text = text;
    }

    /**
     * The sources of some expressions.
     *
     * @param text what they were parsed from, for the caret in messages
     */
    static Sources of(Collection<Node> expressions, String text) {
        Sources sources = new Sources(text);
        expressions.forEach(sources::collect);
        return sources;
    }

    /** Their names of columns, those that a panel transform reads included. */
    static List<String> columns(Collection<Node> expressions) {
        Map<String, Node> names = new LinkedHashMap<>();
        Sources sources = of(expressions, "");
        for (Node node : sources.nodes.values()) {
            if (node instanceof Call call && call.grouping() != null) {
                columns(List.of(call.arguments().get(0).value())).forEach(name -> names.put(name, node));
                names.put(call.grouping().unit().name(), node);
                if (call.grouping().time() != null) {
                    names.put(call.grouping().time().name(), node);
                }
            } else if (node instanceof Name name) {
                names.put(name.name(), node);
            }
        }
        return List.copyOf(names.keySet());
    }

    /** A panel transform among them, if there is one. */
    Optional<Node> panelCall() {
        return nodes.values().stream().filter(Call.class::isInstance).findFirst();
    }

    private void collect(Node node) {
        if (node instanceof Name) {
            nodes.putIfAbsent(node.text(), node);
        } else if (node instanceof Call call) {
            if (call.grouping() != null) {
                nodes.putIfAbsent(node.text(), node);
            } else {
                call.arguments().forEach(argument -> collect(argument.value()));
            }
        } else if (node instanceof Node.Parenthesis parenthesis) {
            collect(parenthesis.inner());
        } else if (node instanceof Node.Prefix prefix) {
            collect(prefix.operand());
        } else if (node instanceof Node.Power power) {
            collect(power.base());
            collect(power.exponent());
        } else if (node instanceof Node.Chain chain) {
            collect(chain.first());
            chain.links().forEach(link -> collect(link.operand()));
        }
    }

    /** The rows on which all sources, and the further columns given, are present. */
    Frame completeFrame(Dataset data, Map<String, Column> further) {
        Map<String, Column> columns = columns(data);
        columns.putAll(further);
        int[] complete = IntStream.range(0, data.rows())
                .filter(row -> columns.values().stream().noneMatch(column -> column.isMissing(row)))
                .toArray();
        return new Frame(new UsedRows(data, complete.length == data.rows() ? null : complete), columns);
    }

    /** All rows, on which no source may be missing. */
    Frame strictFrame(Dataset data) {
        Map<String, Column> columns = columns(data);
        columns.forEach((name, column) -> {
            for (int i = 0; i < column.rows(); i++) {
                if (column.isMissing(i)) {
                    throw new IllegalArgumentException(
                            "column '" + name + "', row " + (i + 1) + ": a missing value has no prediction");
                }
            }
        });
        return new Frame(new UsedRows(data, null), columns);
    }

    private Map<String, Column> columns(Dataset data) {
        Map<String, Column> columns = new LinkedHashMap<>();
        nodes.forEach((key, node) -> {
            if (node instanceof Call call) {
                columns.put(key, new NumberColumn(panelValues(call, data)));
            } else if (!isPi(node, data)) {
                columns.put(key, column((Name) node, data));
            }
        });
        return columns;
    }

    private static boolean isPi(Node node, Dataset data) {
        return node instanceof Name name
                && name.name().equals(PI)
                && !data.names().contains(PI);
    }

    private Column column(Name name, Dataset data) {
        List<String> known = data.names();
        if (!known.contains(name.name())) {
            throw new FormulaException(
                    "unknown column '" + name.name() + "'" + NearestName.question(name.name(), known),
                    text,
                    name.position());
        }
        return data.column(name.name());
    }

    private double[] panelValues(Call call, Dataset data) {
        Node.Grouping grouping = java.util.Objects.requireNonNull(call.grouping());
        column(grouping.unit(), data);
        Name time = grouping.time();
        if (time != null) {
            column(time, data);
        }
        String timeName = time != null ? time.name() : data.time().orElse("");
        if (timeName.isEmpty()) {
            throw new FormulaException(
                    "the time is not known: write " + call.function() + "(… by "
                            + grouping.unit().text() + ", TIME), or say withTime(\"TIME\") to the dataset",
                    text,
                    call.position());
        }
        PanelFunction function = PanelFunction.named(call.function()).orElseThrow();
        double[] values = Evaluation.onAllRows(call.arguments().get(0).value(), data, text);
        return function.of(data.panel(grouping.unit().name(), timeName), values, steps(call));
    }

    private static int steps(Call call) {
        return call.arguments().size() > 1
                ? (int) ((Node.Number) call.arguments().get(1).value()).value()
                : 1;
    }
}
