package org.hatmatrix.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A source with something added to it. */
final class ExtendedSource implements RowSource {

    private final RowSource source;
    private final Map<String, List<String>> levels;
    private final UnaryOperator<Stream<Dataset>> step;

    private ExtendedSource(RowSource source, Map<String, List<String>> levels, UnaryOperator<Stream<Dataset>> step) {
        this.source = source;
        this.levels = levels;
        this.step = step;
    }

    static RowSource withLevels(RowSource source, String column, List<String> levels) {
        Map<String, List<String>> all = new HashMap<>(source.levels());
        all.put(column, levels);
        return new ExtendedSource(source, Map.copyOf(all), UnaryOperator.identity());
    }

    static RowSource withProgress(RowSource source, LongConsumer listener) {
        return new ExtendedSource(source, source.levels(), blocks -> {
            AtomicLong rows = new AtomicLong();
            return blocks.peek(block -> listener.accept(rows.addAndGet(block.rows())));
        });
    }

    @Override
    public Stream<Dataset> blocks() {
        return step.apply(source.blocks());
    }

    @Override
    public <T> T scan(Function<Stream<Dataset>, T> look) {
        return source.scan(blocks -> look.apply(step.apply(blocks)));
    }

    @Override
    public Map<String, List<String>> levels() {
        return levels;
    }
}
