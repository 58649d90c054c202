package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.expression.Binding;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.FactorLevels;
import org.hatmatrix.expression.Inputs;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NumberSyntax;

/**
 * A formula on rows that come in blocks. It is bound to a sample of the rows in which each level of each factor occurs;
 * with that coding every block becomes a design with the same columns.
 */
final class StreamedFormula {

    /** Cells of the first rows that are looked at before a design is made, so that hardly ever a level turns up later. */
    private static final long LOOKED_AT = 1 << 19;

    private final Formula formula;
    private final Node response;
    private final RowSource source;

    StreamedFormula(Formula formula, Node response, RowSource source) {
        this.formula = formula;
        this.response = response;
        this.source = source;
    }

    Stream<Design> designs() {
        Bound binding = source.scan(blocks -> {
            Optional<Bound> bound = bind(blocks.iterator(), Sample::requireGroups);
            return bound.orElseThrow(StreamedFormula::noCompleteRow);
        });
        AtomicLong before = new AtomicLong();
        return source.blocks().map(block -> binding.design(block, before.getAndAdd(block.rows())));
    }

    /** Uses the designs of all blocks in one pass; in another one only if the first rows do not show all levels. */
    <T> T scan(Function<Stream<Design>, T> use) {
        try {
            return source.scan(blocks -> expectingKnownLevels(blocks.iterator(), use));
        } catch (NewLevelException e) {
            try (Stream<Design> designs = designs()) {
                return use.apply(designs);
            }
        }
    }

    private <T> T expectingKnownLevels(Iterator<Dataset> blocks, Function<Stream<Design>, T> use) {
        List<Dataset> first = new ArrayList<>();
        long cells = 0;
        while (cells < LOOKED_AT && blocks.hasNext()) {
            Dataset block = blocks.next();
            first.add(block);
            cells += (long) block.rows() * block.names().size();
        }
        Bound binding = bind(first.iterator(), Sample::expectGroups).orElseThrow(NewLevelException::new);
        AtomicLong before = new AtomicLong();
        Stream<Design> ofFirst = first.stream().map(block -> binding.design(block, before.getAndAdd(block.rows())));
        Stream<Design> ofOthers = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(blocks, Spliterator.ORDERED), false)
                .map(block -> binding.designOfKnownLevels(block, before.getAndAdd(block.rows())));
        T found = use.apply(Stream.concat(ofFirst, ofOthers));
        binding.sample.requireGroups();
        return found;
    }

    /** Reads blocks until each level of each factor has been seen: the first complete row suffices without factors. */
    private Optional<Bound> bind(Iterator<Dataset> blocks, Consumer<Sample> check) {
        long before = 0;
        while (blocks.hasNext()) {
            Dataset block = blocks.next();
            Expansion expansion = formula.expansion(formula.others(block));
            Inputs inputs = inputs(expansion);
            CompleteRows rows = inputs.completeRows(block, before);
            before += block.rows();
            if (rows.count() > 0) {
                Sample sample = new Sample(expansion, inputs, block, rows);
                sample.readOn(blocks, before);
                check.accept(sample);
                Model model = formula.model(expansion, inputs.completeRows(sample.rows(), Map.of()));
                return Optional.of(new Bound(model, inputs, sample));
            }
        }
        return Optional.empty();
    }

    private static IllegalArgumentException noCompleteRow() {
        return new IllegalArgumentException("no row of the source is complete");
    }

    /** Ends a pass in which a level turned up that the first rows did not show. */
    private static final class NewLevelException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NewLevelException() {
            super("a level turned up late", null, false, false);
        }
    }

    private Inputs inputs(Expansion expansion) {
        Inputs inputs = formula.inputs(expansion);
        inputs.add(response, formula.text());
        formula.absorbedNodes().stream().findFirst().ifPresent(effect -> {
            throw needsAllRows("an absorbed effect", effect.position());
        });
        inputs.panelCall().ifPresent(call -> {
            throw needsAllRows(call.text(), call.position());
        });
        Formula.used(expansion).stream().mapToObj(expansion.variables()::get).forEach(variable -> {
            if (variable.needsRows()) {
                throw needsAllRows(
                        variable.label() + remedy(variable), variable.argument().position());
            }
        });
        if (Binding.needsRows(response)) {
            throw needsAllRows(response.text(), response.position());
        }
        for (Node offset : expansion.offsets()) {
            throw formula.text()
                    .problem(
                            "offset(…) cannot be streamed, since R² would need all rows: take it from the response, "
                                    + response.text() + " - " + offset.text(),
                            offset.position());
        }
        return inputs;
    }

    private static String remedy(Variable variable) {
        if (variable instanceof Variable.Polynomial) {
            return " without raw";
        }
        return variable instanceof Variable.Spline ? " without knots and Boundary.knots" : "";
    }

    private RuntimeException needsAllRows(String what, int position) {
        return formula.text()
                .problem(what + " needs all rows at once, and the rows of a source come in blocks", position);
    }

    /** A formula with the coding of its columns. */
    private final class Bound {

        private final Model model;
        private final Inputs inputs;

        private final Sample sample;

        Bound(Model model, Inputs inputs, Sample sample) {
            this.model = model;
            this.inputs = inputs;
            this.sample = sample;
        }

        /** The design of a block that comes after so many rows of the source. */
        Design design(Dataset block, long before) {
            return design(block, inputs.completeRows(block, before));
        }

        /** The same, of a block that was not looked at before. */
        Design designOfKnownLevels(Dataset block, long before) {
            CompleteRows rows = inputs.completeRows(block, before);
            int known = sample.size();
            sample.look(block, rows);
            if (sample.size() > known) {
                throw new NewLevelException();
            }
            return design(block, rows);
        }

        private Design design(Dataset block, CompleteRows rows) {
            double[] y = new Evaluation(rows, Arithmetic.DOUBLE).values(response);
            return Design.of(response.text(), y, model, rows, block, formula);
        }
    }

    /** Rows that show all levels of the factors. */
    private final class Sample {

        private final Inputs inputs;
        private final List<Variable> factors = new ArrayList<>();
        private final Map<String, Set<String>> seen = new HashMap<>();
        private final List<Dataset> sample = new ArrayList<>();

        /** The levels of columns of texts that are known beforehand. */
        private final Map<String, FactorLevels> known = new LinkedHashMap<>();

        private long looked;

        Sample(Expansion expansion, Inputs inputs, Dataset block, CompleteRows rows) {
            this.inputs = inputs;
            Dataset row = block.rows(rows.index(0) + 1);
            sample.add(row);
            Formula.used(expansion).stream()
                    .mapToObj(expansion.variables()::get)
                    .filter(variable -> variable.isFactor(rows) && !ExpressionRules.isLogical(variable.argument()))
                    .forEach(factor -> {
                        if (factor.argument() instanceof Name name) {
                            keepOrder(name, rows);
                        }
                        if (factor.argument() instanceof Name name
                                && source.levels().containsKey(name.name())) {
                            addGiven(row, name.name());
                        } else {
                            factors.add(factor);
                        }
                    });
            look(block, rows);
        }

        /** The order of levels that were given, to the source or to the tables it is made of, is kept. */
        private void keepOrder(Name name, CompleteRows rows) {
            FactorLevels own = rows.input(name).levels();
            List<String> given = source.levels().get(name.name());
            if (own != null) {
                known.put(name.name(), own);
            } else if (given != null && rows.input(name) instanceof TextColumn) {
                known.put(name.name(), FactorLevels.of(name.name(), given, false));
            }
        }

        private void addGiven(Dataset row, String name) {
            for (String level : source.levels().get(name)) {
                sample.add(
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
        private void look(Dataset block, CompleteRows rows) {
            looked += rows.count();
            for (Variable factor : factors) {
                Set<String> levels = seen.computeIfAbsent(factor.label(), label -> new HashSet<>());
                DataColumn values = FactorCoding.values(factor.argument(), rows);
                for (int i = 0; i < values.rows(); i++) {
                    if (levels.add(String.valueOf(values.text(i)))) {
                        FactorCoding.requireFew(factor.label(), levels.size());
                        sample.add(block.rows(rows.index(i) + 1));
                    }
                }
            }
        }

        void readOn(Iterator<Dataset> blocks, long rowsBefore) {
            long before = rowsBefore;
            while (!factors.isEmpty() && blocks.hasNext()) {
                Dataset block = blocks.next();
                look(block, inputs.completeRows(block, before));
                before += block.rows();
            }
        }

        /** Gives up if each row so far has a level of its own: it may still be one of few, but as many are no coding. */
        void expectGroups() {
            if (seen.values().stream().anyMatch(levels -> FactorCoding.isEachRowItsOwn(levels.size(), looked))) {
                throw new NewLevelException();
            }
        }

        /** Throws an exception if a factor has a level of its own for each row, once all rows were looked at. */
        void requireGroups() {
            seen.forEach((label, levels) -> {
                if (FactorCoding.isEachRowItsOwn(levels.size(), looked)) {
                    throw FactorCoding.eachRowItsOwn(label, looked, levels.stream());
                }
            });
        }

        int size() {
            return sample.size();
        }

        Dataset rows() {
            Dataset all = stacked(sample);
            for (Map.Entry<String, FactorLevels> entry : known.entrySet()) {
                String[] levels = entry.getValue().names().toArray(new String[0]);
                all = entry.getValue().isOrdered()
                        ? all.withOrderedLevels(entry.getKey(), levels)
                        : all.withLevels(entry.getKey(), levels);
            }
            return all;
        }

        /** The rows of tables with the same columns, one table below the other. */
        private static Dataset stacked(List<Dataset> tables) {
            Dataset.Builder builder = Dataset.builder();
            for (String name : tables.get(0).names()) {
                if (tables.get(0).isNumeric(name)) {
                    builder.numbers(
                            name,
                            tables.stream()
                                    .flatMapToDouble(table -> Arrays.stream(table.numbers(name)))
                                    .toArray());
                } else {
                    builder.texts(
                            name,
                            tables.stream()
                                    .flatMap(table -> table.texts(name).stream())
                                    .toList());
                }
            }
            return builder.build();
        }
    }
}
