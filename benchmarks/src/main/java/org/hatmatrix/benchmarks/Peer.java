package org.hatmatrix.benchmarks;

import java.util.function.Function;
import java.util.function.Supplier;

/** Everyone who is measured on least squares. */
public enum Peer {
    /** This library. */
    HATMATRIX("hatmatrix", HatmatrixFit::new),
    /** LAPACK's {@code dgels} in native code. */
    DGELS("LAPACK dgels", LapackFit::new),
    /** Apache Commons Math. */
    COMMONS_MATH("Commons Math", CommonsMathFit::new),
    /** Hipparchus. */
    HIPPARCHUS("Hipparchus", HipparchusFit::new),
    /** EJML's least-squares solver. */
    EJML("EJML", EjmlFit::new),
    /** ojAlgo's QR decomposition. */
    OJALGO("ojAlgo", OjAlgoFit::new);

    private final String label;
    private final Function<Workload, Supplier<Answer>> preparation;

    Peer(String label, Function<Workload, Supplier<Answer>> preparation) {
        this.label = label;
        this.preparation = preparation;
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
     * Lays the data out as this peer likes it best; that is not timed.
     *
     * @param workload the problem
     * @return the fit to be timed
     */
    public Supplier<Answer> prepare(Workload workload) {
        return preparation.apply(workload);
    }
}
