package org.hatmatrix.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What moved between two commits by more than 10 %. Machines and days differ, so each time is first divided by what its
 * yardsticks did: the contenders of the same problem that are not this library, or all of them where there are none.
 */
final class Comparison {

    /** A contender whose time changed. */
    record Change(Measurement before, Measurement after, double ratio, boolean certain) {

        boolean slower() {
            return ratio > 1;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-6s × %5.2f  %-9s %-30s %-38s %12.3f → %12.3f ms%s",
                    slower() ? "slower" : "faster",
                    ratio,
                    before.suite(),
                    before.size(),
                    before.contender(),
                    before.median() / 1_000,
                    after.median() / 1_000,
                    certain ? "" : "  (iterations overlap)");
        }
    }

    private static final double LIMIT = 1.1;

    /** Contenders that no commit of ours changes. */
    private static final List<String> YARDSTICKS = List.of(
            Peer.DGELS.label(),
            Peer.DGETSLS.label(),
            Peer.EJML.label(),
            Peer.OJALGO.label(),
            Peer.HIPPARCHUS.label(),
            Peer.COMMONS_MATH.label(),
            CsvPeer.FASTCSV_TOKENS.label(),
            CsvPeer.FASTCSV.label(),
            CsvPeer.COMMONS_CSV.label(),
            CsvPeer.UNIVOCITY.label(),
            CsvPeer.DUCKDB.label(),
            DesignSuite.TRANSPOSITION,
            SurveySuite.SORT);

    private final Results before;
    private final Results after;

    Comparison(Results before, Results after) {
        this.before = before;
        this.after = after;
    }

    /** The changes of this library's own times, in the order of the run. */
    List<Change> changes() {
        return before.measurements().stream()
                .filter(old -> !YARDSTICKS.contains(old.contender()))
                .flatMap(old -> partner(old).map(now -> change(old, now)).stream())
                .filter(change -> change.ratio() > LIMIT || change.ratio() < 1 / LIMIT)
                .toList();
    }

    /** Whether something became slower beyond the scatter of its iterations. */
    boolean regressed() {
        return changes().stream().anyMatch(change -> change.slower() && change.certain());
    }

    private Change change(Measurement old, Measurement now) {
        double drift = drift(old);
        boolean apart = now.least() > old.most() * drift || now.most() < old.least() * drift;
        return new Change(old, now, now.median() / old.median() / drift, apart);
    }

    /** How much slower the yardsticks became. */
    private double drift(Measurement measurement) {
        double[] near = drifts(other ->
                other.suite().equals(measurement.suite()) && other.size().equals(measurement.size()));
        return near.length > 0 ? median(near) : median(drifts(other -> true));
    }

    private double[] drifts(Predicate<Measurement> near) {
        return before.measurements().stream()
                .filter(old -> YARDSTICKS.contains(old.contender()))
                .filter(near)
                .flatMap(old -> partner(old).map(now -> now.median() / old.median()).stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    private static double median(double[] sorted) {
        return sorted.length == 0
                ? 1
                : Arrays.stream(sorted)
                        .skip((sorted.length - 1) / 2)
                        .limit(2 - sorted.length % 2)
                        .average()
                        .orElse(1);
    }

    private Optional<Measurement> partner(Measurement old) {
        return after.measurements().stream()
                .filter(now -> now.isOf(old.suite(), old.size(), old.contender()))
                .findFirst();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("before: %s, %s, %s%nafter:  %s, %s, %s%n"
                .formatted(
                        before.commit(),
                        before.date(),
                        before.machine(),
                        after.commit(),
                        after.date(),
                        after.machine()));
        List<Change> changes = changes();
        changes.forEach(change -> text.append(change).append(System.lineSeparator()));
        return text.append(
                        changes.isEmpty()
                                ? "Nothing moved by more than 10 %."
                                : changes.size() + " moved by more than 10 %, relative to the yardsticks beside them.")
                .append(System.lineSeparator())
                .toString();
    }
}
