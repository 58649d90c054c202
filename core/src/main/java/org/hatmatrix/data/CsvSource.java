package org.hatmatrix.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvSource implements RowSource {

    private final Path file;
    private final CsvFormat format;

    /** The format with the kind of every column; found once. */
    private @Nullable CsvFormat complete;

    CsvSource(Path file, CsvFormat format) {
        this.file = file;
        this.format = format;
    }

    @Override
    public Stream<Dataset> blocks() {
        CsvRecords records = CsvRecords.of(file, completeFormat());
        return Blocks.stream(() -> records.table(Blocks.ROWS), records::close);
    }

    private synchronized CsvFormat completeFormat() {
        CsvFormat known = complete;
        if (known == null) {
            try (CsvRecords records = CsvRecords.of(file, format)) {
                known = withKinds(records);
            }
            complete = known;
        }
        return known;
    }

    /** Looks at all values of the columns whose kind the format does not say. */
    private CsvFormat withKinds(CsvRecords records) {
        List<String> names = records.names();
        List<String> texts = new ArrayList<>(format.texts);
        int[] unknown = IntStream.range(0, names.size())
                .filter(j -> !format.texts.contains(names.get(j)) && !format.numbers.contains(names.get(j)))
                .toArray();
        while (unknown.length > 0 && records.hasNext()) {
            CsvRecord record = records.next();
            for (int j : unknown) {
                if (format.number(record.field(j)).isEmpty()) {
                    texts.add(names.get(j));
                }
            }
            unknown = IntStream.of(unknown)
                    .filter(j -> !texts.contains(names.get(j)))
                    .toArray();
        }
        List<String> numbers =
                names.stream().filter(name -> !texts.contains(name)).toList();
        return format.withTexts(texts.toArray(new String[0])).withNumbers(numbers.toArray(new String[0]));
    }

    @Override
    public String toString() {
        return "rows of " + file;
    }
}
