package org.hatmatrix.linalg.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.hatmatrix.linalg.ExactGram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of blocks of a serialized fold, on which the bound of its rounding rests. */
class FoldStateTest {

    private static final int WIDTH = 2;

    private static FoldState.Factor factor(long blocks) {
        double[][] high = {{3, 1}, {0, 2}};
        FoldState.Pairs factor = new FoldState.Pairs(high, new double[WIDTH][WIDTH]);
        return new FoldState.Factor(new int[WIDTH], factor, null, 0, blocks, 0, 0);
    }

    /** 130 rows, of which two wait: two blocks of 64. */
    private static FoldState state(long blocks, long ofOrdinary) {
        double[][] waiting = {{1, 2, 0, 0, 1}, {1, 3, 0, 0, 1}};
        boolean aside = ofOrdinary != Long.MIN_VALUE;
        return new FoldState(
                false,
                factor(blocks),
                aside ? factor(ofOrdinary) : null,
                aside ? new ExactGram(WIDTH).state() : null,
                new int[WIDTH],
                130,
                waiting);
    }

    private static TriangularFold read(FoldState state) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TriangularFold) in.readObject();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 1000})
    void noFewerBlocksThanTheRowsNeed(long blocks) throws IOException, ClassNotFoundException {
        assertThat(read(state(blocks, Long.MIN_VALUE)).observations()).isEqualTo(130);
        assertThat(read(state(blocks, blocks)).observations()).isEqualTo(130);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 0, -1, -2, Long.MAX_VALUE + 1})
    void fewerBlocksAreRefused(long blocks) {
        assertThatThrownBy(() -> read(state(blocks, Long.MIN_VALUE)))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining(blocks + " blocks of 128 rows");
    }

    @Test
    void theRowsNotSetAsideAreOfAsManyBlocks() {
        for (long blocks : new long[] {0, 1, 3, -2}) {
            assertThatThrownBy(() -> read(state(2, blocks))).isInstanceOf(InvalidObjectException.class);
        }
    }

    /** Sums of products rest on their blocks as well, and on being those of columns far from dependent. */
    @Test
    void productsOfDependentColumnsAreRefused() throws IOException, ClassNotFoundException {
        assertThat(read(withProducts(4, 1, 4, 1)).observations()).isEqualTo(130);
        for (FoldState wrong : new FoldState[] {
            withProducts(4, 2, 1, 1),
            withProducts(-4, 1, 4, 1),
            withProducts(4, 1, 0, 1),
            withProducts(4, 1, 4, 0),
            withProducts(4, 1, 4, -1)
        }) {
            assertThatThrownBy(() -> read(wrong))
                    .isInstanceOf(InvalidObjectException.class)
                    .hasMessageContaining("products");
        }
    }

    private static FoldState withProducts(double first, double between, double second, long productBlocks) {
        FoldState.Pairs products =
                new FoldState.Pairs(new double[][] {{first, between}, {0, second}}, new double[WIDTH][WIDTH]);
        FoldState.Pairs factor = new FoldState.Pairs(new double[][] {{3, 1}, {0, 2}}, new double[WIDTH][WIDTH]);
        FoldState.Factor all = new FoldState.Factor(new int[WIDTH], factor, products, productBlocks, 9, 0, 0);
        return new FoldState(
                false, all, null, null, new int[WIDTH], 130, new double[][] {{1, 2, 0, 0, 1}, {1, 3, 0, 0, 1}});
    }
}
