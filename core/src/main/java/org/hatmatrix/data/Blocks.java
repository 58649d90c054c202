package org.hatmatrix.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The blocks that a reader gives one after the other, until one is not full. */
final class Blocks implements Iterator<Dataset> {

    private final Supplier<Dataset> reader;
    private Dataset next;

    private Blocks(Supplier<Dataset> reader) {
        this.reader = reader;
        this.next = reader.get();
    }

    /** A stream of the blocks; closing it closes what they are read from. */
    static Stream<Dataset> stream(Supplier<Dataset> reader, Runnable close) {
        return StreamSupport.stream(
                        () -> Spliterators.spliteratorUnknownSize(
                                new Blocks(reader), Spliterator.ORDERED | Spliterator.NONNULL),
                        Spliterator.ORDERED | Spliterator.NONNULL,
                        false)
                .onClose(close);
    }

    @Override
    public boolean hasNext() {
        return next.rows() > 0;
    }

    @Override
    public Dataset next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Dataset block = next;
        next = block.rows() < NumberList.BLOCK ? Dataset.builder().build() : reader.get();
        return block;
    }
}
