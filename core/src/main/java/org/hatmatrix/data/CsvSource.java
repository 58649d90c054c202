package org.hatmatrix.data;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvSource implements RowSource {

    /** Rows that are looked at beforehand, so that a column hardly ever turns out later to be of texts. */
    private static final int LOOKED_AT = 4 * NumberList.BLOCK;

    private final Path file;

    /** Null until the file is opened, if its format is to be recognized. */
    private volatile @Nullable CsvFormat format;

    /** The format with the kind of every column; null until all rows were read once. */
    private volatile @Nullable CsvFormat complete;

    CsvSource(Path file, @Nullable CsvFormat format) {
        this.file = file;
        this.format = format;
    }

    private CsvFormat format() {
        CsvFormat known = format;
        if (known == null) {
            known = CsvFormat.recognize(file);
            format = known;
        }
        return known;
    }

    private CsvRecords records(CsvFormat known, Set<String> probablyTexts) {
        return CsvRecords.of(CsvText.of(file, known.charset), known, probablyTexts);
    }

    @Override
    public Stream<Dataset> blocks() {
        CsvFormat known = complete;
        if (known == null) {
            known = judged();
        }
        CsvRecords records = records(known, Set.of());
        return Blocks.stream(() -> block(records), records::close);
    }

    private static Dataset block(CsvRecords records) {
        records.read(NumberList.BLOCK);
        return Dataset.of(records.take());
    }

    private CsvFormat judged() {
        try (CsvRecords records = records(format(), Set.of())) {
            return judged(records);
        }
    }

    /** Reads what is left, and finds the kind of every column. */
    private CsvFormat judged(CsvRecords records) {
        boolean all = records.names().stream().allMatch(format()::knows);
        while (!all && records.read(NumberList.BLOCK) > 0) {
            records.take();
        }
        CsvFormat known = records.completeFormat();
        complete = known;
        return known;
    }

    /**
     * Shows the rows while the kinds of their columns are still a guess, which the first rows suggest, and finds the kinds
     * meanwhile. If the guess turns out to be wrong, the rows are shown anew.
     */
    @Override
    public <T> T scan(Function<Stream<Dataset>, T> look) {
        if (complete != null) {
            return RowSource.super.scan(look);
        }
        Set<String> texts;
        try (CsvRecords records = records(format(), Set.of())) {
            if (records.names().stream().allMatch(format()::knows)) {
                return RowSource.super.scan(look);
            }
            records.read(LOOKED_AT);
            texts = records.texts();
        }
        try (CsvRecords records = records(format(), texts);
                Stream<Dataset> blocks = Blocks.stream(() -> guessed(records, texts), () -> {})) {
            T found = look.apply(blocks);
            judged(records);
            if (records.texts().equals(texts)) {
                return found;
            }
        } catch (WrongGuessException e) {
            // the kinds are known now
        }
        return RowSource.super.scan(look);
    }

    private Dataset guessed(CsvRecords records, Set<String> texts) {
        Dataset block = block(records);
        if (!records.texts().equals(texts)) {
            judged(records);
            throw new WrongGuessException();
        }
        return block;
    }

    /** Ends a look at rows whose columns are of other kinds than was thought. */
    private static final class WrongGuessException extends RuntimeException {

        private static final long serialVersionUID = 1;

        WrongGuessException() {
            super("a column turned out to be of texts", null, false, false);
        }
    }

    @Override
    public String toString() {
        return "rows of " + Excerpt.ending(file.toString(), 60);
    }
}
