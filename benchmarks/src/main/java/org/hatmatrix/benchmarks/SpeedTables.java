package org.hatmatrix.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The tables of times, made from results and from nothing else. A ratio is the yardstick's time divided by the contender's,
 * so that more is faster, or the other way round where the title says "time"; the yardstick's own time stands in front.
 */
final class SpeedTables {

    private static final String MISSING = "–";
    private static final double MICROSECONDS_A_SECOND = 1e6;

    private final Results results;

    SpeedTables(Results results) {
        this.results = results;
    }

    /** What stands under every table: where and when. */
    String provenance() {
        return "Measured %s at commit `%s` on %s.%n"
                .formatted(results.date(), results.commit(), results.machine())
                .replace(System.lineSeparator(), "\n");
    }

    /** The README's table: a selection of rows and columns of {@link #rows()}. */
    String summary() {
        List<String> peers = List.of(
                Peer.HATMATRIX.label(),
                Peer.HATMATRIX_VECTOR.label(),
                Peer.EJML.label(),
                Peer.OJALGO.label(),
                Peer.DGELS.label());
        List<String> sizes = Stream.of("76x6", "10000x50", "1000000x10", "2000x500")
                .filter(results.sizes("rows")::contains)
                .toList();
        return ratios("rows", sizes, Peer.COMMONS_MATH.label(), peers);
    }

    /** All peers from rows, beside Commons Math; where it did not take part its column is empty and so are the ratios. */
    String rows() {
        return ratios(
                "rows",
                results.sizes("rows").stream()
                        .filter(size -> Double.isFinite(results.time("rows", size, Peer.COMMONS_MATH.label())))
                        .toList(),
                Peer.COMMONS_MATH.label(),
                without("rows", Peer.COMMONS_MATH.label()));
    }

    String columns() {
        return ratios("columns", results.sizes("columns"), Peer.DGELS.label(), without("columns", Peer.DGELS.label()));
    }

    /** The whole series of the picture, in milliseconds. */
    String growth() {
        List<String> contenders = results.contenders(Growth.SUITE);
        Markdown table = new Markdown(titles("milliseconds, rows × regressors", contenders));
        for (String size : results.sizes(Growth.SUITE)) {
            table.row(cells(
                    Shape.parse(size).label(), contenders, contender -> milliseconds(Growth.SUITE, size, contender)));
        }
        return table.toString();
    }

    /** Wide designs, where native code wins, beside {@code dgels}. */
    String wide() {
        List<String> sizes = Stream.of("2000x500", "5000x1000")
                .filter(results.sizes("rows")::contains)
                .toList();
        return ratios("rows", sizes, Peer.DGELS.label(), without("rows", Peer.DGELS.label()));
    }

    String csv() {
        String yardstick = CsvPeer.FASTCSV_TOKENS.label();
        Markdown table = new Markdown(List.of("reader", "seconds", "time / FastCSV's tokens"));
        for (String size : results.sizes("csv")) {
            double unit = results.time("csv", size, yardstick);
            for (String contender : results.contenders("csv")) {
                double time = results.time("csv", size, contender);
                table.row(List.of(contender, number(time / MICROSECONDS_A_SECOND), ratio(time, unit)));
            }
        }
        return table.toString();
    }

    String absorbed() {
        List<String> peers = results.contenders("absorbed");
        List<String> header = new ArrayList<>(titles("seconds, effects absorbed", peers));
        header.add("fixest 0.12.2, not in this run");
        Markdown table = new Markdown(header);
        for (String size : results.sizes("absorbed")) {
            List<String> row = new ArrayList<>(
                    cells(size, peers, peer -> number(results.time("absorbed", size, peer) / MICROSECONDS_A_SECOND)));
            row.add(number(AbsorbedSuite.Groups.labelled(size).fixest));
            table.row(row);
        }
        return table.toString();
    }

    String robust() {
        return times("robust", Peer.DGELS.label(), size -> Shape.parse(size).label());
    }

    String design() {
        return times(
                "design", DesignSuite.TRANSPOSITION, size -> Shape.parse(size).label());
    }

    String survey() {
        return times("survey", SurveySuite.SORT, size -> size);
    }

    /** One line for each contender, for they differ from size to size. */
    String errors() {
        Markdown table = new Markdown(List.of("fit and", "n × p", "fit alone, ms", "ms", "time / fit alone"));
        for (String size : results.sizes("errors")) {
            for (String contender : without("errors", ErrorsSuite.FIT)) {
                double time = results.time("errors", size, contender);
                if (Double.isFinite(time)) {
                    table.row(List.of(
                            contender,
                            Shape.parse(size).label(),
                            milliseconds("errors", size, ErrorsSuite.FIT),
                            milliseconds("errors", size, contender),
                            ratio(time, results.time("errors", size, ErrorsSuite.FIT))));
                }
            }
        }
        return table.toString();
    }

    /** The yardstick's time, then its ratio to each of the others; the fastest of a line is bold. */
    private String ratios(String suite, List<String> sizes, String yardstick, List<String> others) {
        Markdown table = new Markdown(titles(
                "n × p",
                Stream.concat(Stream.of(yardstick + ", ms"), others.stream()).toList()));
        for (String size : sizes) {
            double unit = results.time(suite, size, yardstick);
            double fastest = others.stream()
                    .mapToDouble(other -> results.time(suite, size, other))
                    .filter(Double::isFinite)
                    .min()
                    .orElse(0);
            List<String> row =
                    new ArrayList<>(List.of(Shape.parse(size).label(), milliseconds(suite, size, yardstick)));
            for (String other : others) {
                double time = results.time(suite, size, other);
                row.add(time == fastest && fastest < unit ? "**" + ratio(unit, time) + "**" : ratio(unit, time));
            }
            table.row(row);
        }
        return table.toString();
    }

    /** The yardstick's time, then each of the others as a multiple of it. */
    private String times(String suite, String yardstick, Function<String, String> label) {
        List<String> others = without(suite, yardstick);
        Markdown table = new Markdown(titles(
                "time / " + yardstick,
                Stream.concat(Stream.of(yardstick + ", ms"), others.stream()).toList()));
        for (String size : results.sizes(suite)) {
            double unit = results.time(suite, size, yardstick);
            List<String> row = new ArrayList<>(List.of(label.apply(size), milliseconds(suite, size, yardstick)));
            others.forEach(other -> row.add(ratio(results.time(suite, size, other), unit)));
            table.row(row);
        }
        return table.toString();
    }

    private List<String> without(String suite, String yardstick) {
        return results.contenders(suite).stream()
                .filter(contender -> !contender.equals(yardstick))
                .toList();
    }

    private static List<String> titles(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static List<String> cells(String first, List<String> others, Function<String, String> cell) {
        return Stream.concat(Stream.of(first), others.stream().map(cell)).toList();
    }

    private String milliseconds(String suite, String size, String contender) {
        return number(results.time(suite, size, contender) / 1_000);
    }

    private static String ratio(double above, double below) {
        double ratio = above / below;
        return Double.isNaN(ratio)
                ? MISSING
                : String.format(Locale.ROOT, ratio < 9.95 ? "%.2f" : "%,.0f", ratio)
                        .replace(',', ' ');
    }

    /** Three digits without an exponent. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(',', ' ');
    }
}
