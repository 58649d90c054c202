package org.hatmatrix.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.text.Excerpt;
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
        return Blocks.stream(() -> Dataset.of(records.columns(Blocks.ROWS)), records::close);
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
        int[] unknown = IntStream.range(0, names.size())
                .filter(j -> !format.texts.contains(names.get(j)) && !format.numbers.contains(names.get(j)))
                .toArray();
        CsvKind[] kinds = IntStream.of(unknown)
                .mapToObj(j -> new CsvKind(names.get(j), format))
                .toArray(CsvKind[]::new);
        while (unknown.length > 0 && records.hasNext()) {
            CsvRecord record = records.next();
            for (int k = 0; k < unknown.length; k++) {
                kinds[k].add(record.line, record.field(unknown[k]));
            }
        }
        Set<String> texts = new HashSet<>(format.texts);
        for (int k = 0; k < unknown.length; k++) {
            kinds[k].require(file.toString());
            if (kinds[k].hasTexts()) {
                texts.add(names.get(unknown[k]));
            }
        }
        String[] numbers = names.stream().filter(name -> !texts.contains(name)).toArray(String[]::new);
        return format.withTexts(texts.toArray(new String[0])).withNumbers(numbers);
    }

    @Override
    public String toString() {
        return "rows of " + Excerpt.ending(file.toString(), 60);
    }
}
