package org.hatmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ratio of times means something only where both computed the same numbers. */
class PeerTest {

    private static final Workload WORKLOAD = Workload.of(new Shape(200, 7));

    @ParameterizedTest
    @EnumSource
    void everyPeerGivesTheSameAnswerAgainAndAgain(Peer peer) {
        Answer expected = Peer.COMMONS_MATH.prepare(WORKLOAD).get();
        Supplier<Answer> fit = prepare(peer);

        // The workload is well conditioned: 1e-12 leaves room for rounding and for nothing else.
        assertThat(expected.distance(fit.get())).isLessThan(1e-12);
        assertThat(expected.distance(fit.get())).isLessThan(1e-12);
    }

    private static Supplier<Answer> prepare(Peer peer) {
        try {
            return peer.prepare(WORKLOAD);
        } catch (LinkageError noNativeCode) {
            return abort("no native code for this platform: " + noNativeCode.getMessage());
        }
    }
}
