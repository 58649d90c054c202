package org.hatmatrix.benchmarks;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everyone who is measured on least squares. */
public enum Peer {
    /** This library. */
    HATMATRIX("hatmatrix", HatmatrixSolver::new),
    /** This library in a virtual machine that was started with the Vector API. */
    HATMATRIX_VECTOR("hatmatrix, Vector API", HatmatrixSolver::withVectors),
    /** LAPACK's {@code dgels} in native code. */
    DGELS("LAPACK dgels", intercept -> new LapackSolver(LapackSolver.Routine.DGELS, intercept)),
    /** LAPACK's {@code dgetsls}, QR of tall and skinny matrices, in native code. */
    DGETSLS("LAPACK dgetsls", intercept -> new LapackSolver(LapackSolver.Routine.DGETSLS, intercept)),
    /** EJML's least-squares solver. */
    EJML("EJML", EjmlSolver::new),
    /** ojAlgo's QR decomposition. */
    OJALGO("ojAlgo", OjAlgoSolver::new),
    /** Hipparchus. */
    HIPPARCHUS("Hipparchus", HipparchusSolver::new),
    /** Apache Commons Math. */
    COMMONS_MATH("Commons Math", CommonsMathSolver::new);

    private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");

    private final String label;
    private final Function<Boolean, Solver> factory;

    Peer(String label, Function<Boolean, Solver> factory) {
        this.label = label;
        this.factory = factory;
    }

    static Peer labelled(String label) {
        return Stream.of(values())
                .filter(peer -> peer.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no peer is called '" + label + "'"));
    }

    static List<String> vectorOptions() {
        return VECTOR;
    }

    /**
     * The name that tables print.
     *
     * @return the name
     */
    public String label() {
        return label;
    }

    /**
     * What the virtual machine needs.
     *
     * @return options
     */
    public List<String> jvmOptions() {
        return this == HATMATRIX_VECTOR ? VECTOR : List.of();
    }

    Solver solver(boolean intercept) {
        return factory.apply(intercept);
    }
}
