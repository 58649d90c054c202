package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.hatmatrix.data.Node.Name;
import org.hatmatrix.text.Excerpt;

/**
 * A formula on rows that come in blocks. It is bound to a sample of the rows in which each level of each factor occurs;
 * with that coding every block becomes a design with the same columns.
 */
final class StreamedFormula {

    private final Formula formula;
    private final Expression response;
    private final RowSource source;

    StreamedFormula(Formula formula, Expression response, RowSource source) {
        this.formula = formula;
        this.response = response;
        this.source = source;
    }

    Stream<Design> designs() {
        Binding binding;
        try (Stream<Dataset> blocks = source.blocks()) {
            binding = bind(blocks.iterator());
        }
        AtomicLong before = new AtomicLong();
        return source.blocks().map(block -> binding.design(block, before.getAndAdd(block.rows())));
    }

    /** Reads blocks until each level of each factor has been seen: the first complete row suffices without factors. */
    private Binding bind(Iterator<Dataset> blocks) {
        long before = 0;
        while (blocks.hasNext()) {
            Dataset block = blocks.next();
            Expansion expansion = formula.expansion(formula.others(block));
            Sources sources = sources(expansion);
            Frame frame = sources.completeFrame(block, before);
            before += block.rows();
            if (frame.rows() > 0) {
                Dataset sample = new Sample(expansion, sources, block, frame).readOn(blocks, before);
                Model model = Formula.model(expansion, sources.completeFrame(sample, Map.of()));
                return new Binding(model, sources);
            }
        }
        throw new IllegalArgumentException("no row of the source is complete");
    }

    private Sources sources(Expansion expansion) {
        List<Node> nodes = Formula.sources(expansion);
        nodes.add(response.root());
        Sources sources = Sources.of(nodes, formula.text());
        sources.panelCall().ifPresent(call -> {
            throw needsAllRows(call.text(), call.position());
        });
        Formula.used(expansion).stream().mapToObj(expansion.variables()::get).forEach(variable -> {
            if (variable instanceof Variable.Polynomial polynomial && !polynomial.raw()) {
                throw needsAllRows(
                        polynomial.label() + " without raw", polynomial.source().position());
            }
        });
        return sources;
    }

    private FormulaException needsAllRows(String what, int position) {
        return new FormulaException(
                what + " needs all rows at once, and the rows of a source come in blocks", formula.text(), position);
    }

    /** A formula with the coding of its columns. */
    private final class Binding {

        private final Model model;
        private final Sources sources;

        Binding(Model model, Sources sources) {
            this.model = model;
            this.sources = sources;
        }

        /** The design of a block that comes after so many rows of the source. */
        Design design(Dataset block, long before) {
            Frame frame = sources.completeFrame(block, before);
            double[] y = new Evaluation(frame, Evaluation.Precision.DOUBLE).values(response.root());
            return Design.of(response.toString(), y, model, frame, formula);
        }
    }

    /** Rows that show all levels of the factors. */
    private final class Sample {

        private final Sources sources;
        private final List<Variable> factors = new ArrayList<>();
        private final Map<String, Set<String>> seen = new HashMap<>();
        private final List<Dataset> rows = new ArrayList<>();
        private long looked;

        Sample(Expansion expansion, Sources sources, Dataset block, Frame frame) {
            this.sources = sources;
            Dataset row = block.at(frame.index(0));
            rows.add(row);
            Formula.used(expansion).stream()
                    .mapToObj(expansion.variables()::get)
                    .filter(variable -> variable.isFactor(frame) && !ExpressionRules.isLogical(variable.source()))
                    .forEach(factor -> {
                        if (factor.source() instanceof Name name
                                && source.levels().containsKey(name.name())) {
                            addGiven(row, name.name());
                        } else {
                            factors.add(factor);
                        }
                    });
            look(block, frame);
        }

        private void addGiven(Dataset row, String name) {
            for (String level : source.levels().get(name)) {
                rows.add(
                        row.isNumeric(name)
                                ? row.with(name, new double[] {number(name, level)})
                                : row.withTexts(name, List.of(level)));
            }
        }

        private double number(String name, String level) {
            return NumberSyntax.POINT
                    .parse(level)
                    .orElseThrow(() -> new IllegalArgumentException("column " + Excerpt.quoted(name)
                            + " is of numbers, and its level " + Excerpt.quoted(level) + " is none"));
        }

        /** Keeps the rows of a block that show a level for the first time. */
        private void look(Dataset block, Frame frame) {
            looked += frame.rows();
            for (Variable factor : factors) {
                Set<String> levels = seen.computeIfAbsent(factor.label(), label -> new HashSet<>());
                Column values = FactorCoding.values(factor.source(), frame);
                for (int i = 0; i < values.rows(); i++) {
                    if (levels.add(String.valueOf(values.text(i)))) {
                        FactorCoding.requireFew(factor.label(), levels.size());
                        rows.add(block.at(frame.index(i)));
                    }
                }
            }
        }

        Dataset readOn(Iterator<Dataset> blocks, long rowsBefore) {
            long before = rowsBefore;
            while (!factors.isEmpty() && blocks.hasNext()) {
                Dataset block = blocks.next();
                look(block, sources.completeFrame(block, before));
                before += block.rows();
            }
            seen.forEach((label, levels) -> {
                if (FactorCoding.isEachRowItsOwn(levels.size(), looked)) {
                    throw FactorCoding.eachRowItsOwn(label, looked, levels.stream());
                }
            });
            return Dataset.stacked(rows);
        }
    }
}
