package org.hatmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ratio of times means something only where both computed the same numbers. */
class PeerTest {

    private static final Workload WORKLOAD = Workload.of(new Shape(1_200, 7));

    @ParameterizedTest
    @EnumSource
    void everyPeerGivesTheSameAnswerAgainAndAgain(Peer peer) {
        double[] y = WORKLOAD.response();
        Answer expected = Peer.COMMONS_MATH.solver(true).ofRows(y, WORKLOAD.rows());
        Solver solver = solver(peer, true);

        // The workload is well conditioned: 1e-12 leaves room for rounding and for nothing else.
        assertThat(expected.distance(solver.ofRows(y, WORKLOAD.rows()))).isLessThan(1e-12);
        assertThat(expected.distance(solver.ofRows(y, WORKLOAD.rows()))).isLessThan(1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void columnsGiveWhatRowsGive(Peer peer) {
        double[] y = WORKLOAD.response();
        Answer expected = Peer.COMMONS_MATH.solver(true).ofRows(y, WORKLOAD.rows());

        assertThat(expected.distance(solver(peer, true).ofColumns(y, WORKLOAD.columns())))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void everyPeerFitsThroughTheOrigin(Peer peer) {
        double[] y = WORKLOAD.response();
        double[] expected =
                Peer.COMMONS_MATH.solver(false).ofRows(y, WORKLOAD.rows()).coefficients();

        double[] found = solver(peer, false).ofRows(y, WORKLOAD.rows()).coefficients();

        assertThat(found).hasSameSizeAs(expected);
        for (int j = 0; j < found.length; j++) {
            assertThat(found[j]).isCloseTo(expected[j], within(1e-12));
        }
    }

    private static Solver solver(Peer peer, boolean intercept) {
        if (peer == Peer.HATMATRIX_VECTOR) {
            assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        }
        try {
            return peer.solver(intercept);
        } catch (LinkageError noNativeCode) {
            return abort("no native code for this platform: " + noNativeCode.getMessage());
        }
    }
}
