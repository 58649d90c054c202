package org.hatmatrix.linalg.certificate;

import java.util.Arrays;
import org.hatmatrix.linalg.Arithmetic;
import org.hatmatrix.linalg.ArithmeticUsed;
import org.hatmatrix.linalg.Estimate;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.InverseRoot;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.Problem;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.fold.FoldedSolution;
import org.hatmatrix.linalg.kernels.PairKernels;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * Proves bounds on the errors of a least-squares solution against the exact solution b* of the doubles given.
 *
 * <p>Let T be any matrix near the inverse of the triangular factor, E = I − (XT)ᵀW(XT), b any vector near the solution, r = y − Xb
 * and s = (XT)ᵀWr. If ‖E‖ &lt; 1 then X has full rank and, exactly,
 *
 * <pre>
 *   (XᵀWX)⁻¹ = T (I − E)⁻¹ Tᵀ      b* − b = T (I − E)⁻¹ s      RSS* = rᵀWr − sᵀ(I − E)⁻¹s
 * </pre>
 *
 * where (I − E)⁻¹ = I + E up to ‖E‖² / (1 − ‖E‖). E and s are computed in pairs with a bound on every rounding, from products of
 * the columns of X where the square of their condition leaves digits enough, else from those of XT. Bounds need few digits:
 * they are computed in double and enlarged by a thousandth in the end. Lengths are weighted throughout: ‖v‖² = Σ wᵢvᵢ².
 *
 * <p>Rows that were folded are judged by their triangular factor: A = QR − Δ for A = W^½[X y], where every column of Δ is
 * short relative to that of A ({@link FactorRows}). Q changes no product, and Δ is one error more of the columns of XT and of r.
 *
 * <p>Underflow loses less than {@link #TINY} in all, since the units make lengths of columns lie near one; where they do not,
 * or where something overflows, nothing is proven.
 *
 * <p>Literature: S. M. Rump, Verification methods: rigorous results using floating-point arithmetic, Acta Numerica 19 (2010);
 * N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, chapters 3 and 20.
 */
public final class Certifier {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    /** For the roundings of the bounds themselves. */
    private static final double ENLARGED = 1.001;

    /** What underflow loses at most. */
    private static final double TINY = 0x1p-300;

    /** Shorter columns are out of the range in which {@link #TINY} holds. */
    private static final double SHORT = 0x1p-90;

    /** Longer ones, and what they are multiplied by, are near overflow when they are squared twice. */
    private static final double LONG = 0x1p250;

    /** Columns more dependent than this are beyond any hope. */
    private static final double DEPENDENT = 0x1p90;

    /** An error of E that is not worth a more careful computation. */
    private static final double SHARP = 0x1p-60;

    /** What the few last operations in pairs lose, relative to their results. */
    private static final double PAIR_ROUNDING = 0x1p-97;

    /** A residual this small, relative to what it is the difference of, may be zero. */
    private static final double PERHAPS_PERFECT = 0x1p-90;

    private final ExactRows rows;
    private final Reported reported;
    private final int[] kept;

    /** From the units of the rows to those of the user: of each kept column and of the response. */
    private final int[] columnExponents;

    private final int responseExponent;
    private final int sigmaExponent;
    private final int size;
    private final DoubleDouble[] b;
    private final ExtendedMatrix root;

    /** ‖xⱼ‖, last ‖y‖. */
    private final double[] lengths;

    /** ‖y‖ + Σ ‖xⱼ‖ |bⱼ|. */
    private final double involved;

    /** ‖ |T|ᵀd ‖ with d the lengths of the columns. */
    private final double growth;

    /** The computed E. */
    private double[][] e = new double[0][];

    /** ‖E‖ of the computed E, and the bound on its error. */
    private double eNorm;

    private double eError;

    /** The computed s, its length, and the bound on its error. */
    private double[] s = new double[0];

    private double sNorm;
    private double sError;

    /** ‖r‖ computed, and the bound on the error of r. */
    private DoubleDouble squaredResidual = DoubleDouble.ZERO;

    private double residual;
    private double rError;

    private Certifier(ExactRows rows, Scaling scaling, Estimate estimate, Reported reported) {
        this.rows = rows;
        this.reported = reported;
        kept = estimate.kept();
        size = kept.length;
        columnExponents = new int[size];
        b = new DoubleDouble[size];
        int c = rows.scaling().response();
        for (int k = 0; k < size; k++) {
            int unit = rows.scaling().columns()[kept[k]];
            columnExponents[k] = unit;
            int shift = unit - scaling.columns()[kept[k]] + scaling.response() - c;
            b[k] = DoubleDouble.sum(Math.scalb(estimate.hi()[k], shift), Math.scalb(estimate.lo()[k], shift));
        }
        responseExponent = c;
        sigmaExponent = c + rows.scaling().weights();
        root = root(estimate.root(), scaling);
        lengths = CertifiedGram.lengths(rows);
        involved = involved();
        growth = growth();
    }

    /**
     * Proves how far the numbers that a fit reports of a solution may be from those of the exact solution of the doubles
     * given, in the columns that were kept. Where a factor in double precision is too inaccurate to prove anything, a
     * factorization in double-double is what the reported numbers are held to.
     *
     * @param solution the solution
     * @param reported the numbers that are judged
     * @return bounds on their relative errors
     */
    public static ErrorBounds of(TriangularSolution solution, Reported reported) {
        ExactRows rows = rows(solution);
        ErrorBounds bounds = certify(rows, solution.scaling(), solution.estimate(), reported);
        if (bounds.isProven()
                || solution.arithmetic() == ArithmeticUsed.DOUBLE_DOUBLE
                || !(solution instanceof LeastSquaresSolution inMemory)) {
            return bounds;
        }
        Problem problem = inMemory.problem();
        LeastSquaresSolution extended = LeastSquaresSolver.solve(
                problem.x(), problem.y(), problem.weights(), SolverOptions.DEFAULTS.with(Arithmetic.EXTENDED));
        return Arrays.equals(extended.keptColumns(), solution.keptColumns())
                ? certify(rows, extended.scaling(), extended.estimate(), reported)
                : bounds;
    }

    private static ExactRows rows(TriangularSolution solution) {
        if (solution instanceof LeastSquaresSolution inMemory) {
            return new ProblemRows(inMemory.problem(), solution.keptColumns());
        }
        FoldedSolution folded = (FoldedSolution) solution;
        return new FactorRows(
                folded.factor(),
                folded.scaling(),
                solution.keptColumns(),
                solution.observations(),
                folded.blocks(),
                folded.rounding());
    }

    /**
     * Bounds for a reported solution.
     *
     * @param rows the rows
     * @param scaling the units of the estimate
     * @param estimate a solution near the exact one, from which the reported one may differ by rounding
     * @param reported what is judged
     */
    static ErrorBounds certify(ExactRows rows, Scaling scaling, Estimate estimate, Reported reported) {
        Certifier certifier = new Certifier(rows, scaling, estimate, reported);
        return certifier.prove() ? certifier.bounds() : ErrorBounds.none(reported.coefficients().length);
    }

    private static double[] infinite(Reported reported) {
        double[] infinite = new double[reported.coefficients().length];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return infinite;
    }

    /** T for columns measured from zero, in the units of the rows. */
    private ExtendedMatrix root(InverseRoot inverse, Scaling scaling) {
        ExtendedMatrix matrix = inverse.fromZero();
        for (int j = 0; j < size; j++) {
            for (int i = 0; i <= j; i++) {
                DoubleDouble value = matrix.get(i, j).scalb(columnExponents[i] - scaling.columns()[kept[i]]);
                matrix.set(i, j, DoubleDouble.sum(value.hi(), value.lo()));
            }
        }
        return matrix;
    }

    private double involved() {
        double sum = lengths[size];
        for (int j = 0; j < size; j++) {
            sum += lengths[j] * Math.abs(b[j].hi());
        }
        return sum * ENLARGED;
    }

    private double growth() {
        double squares = 0;
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int i = 0; i <= j; i++) {
                sum += Math.abs(root.high(i, j)) * lengths[i];
            }
            squares += sum * sum;
        }
        return Math.sqrt(squares) * ENLARGED;
    }

    /** Whether nothing is so large or small that an underflow could count. */
    private boolean isInRange() {
        boolean inRange = involved < LONG && growth < DEPENDENT;
        for (int j = 0; j < size; j++) {
            inRange &= lengths[j] < LONG && lengths[j] > SHORT;
        }
        return inRange;
    }

    /** Computes E and s; whether E proves anything. */
    private boolean prove() {
        if (!isInRange()) {
            return false;
        }
        double update = PairKernels.updateError(size + 1);
        double product = PairKernels.productError(rows.rows()) + TINY;
        rError = (update + rows.backwardError()) * involved * ENLARGED + TINY;
        if (rows.backwardError() == 0 && (product + 2 * update) * growth * growth < SHARP) {
            fromProductsOfColumns(product, update);
        } else {
            fromOrthonormalColumns(product, update);
        }
        return norm() < 0.5;
    }

    private void fromProductsOfColumns(double product, double update) {
        ExtendedMatrix gram = CertifiedGram.of(rows, b, null);
        takeResidual(gram);
        takeE(transformed(gram));
        eError += (product + 2 * update) * growth * growth * ENLARGED;
        double[][] gradient = new double[2][size];
        for (int i = 0; i < size; i++) {
            DoubleDouble f = gram.get(i, size);
            PairKernels.update(f.hi(), f.lo(), root.highParts()[i], root.lowParts()[i], gradient[0], gradient[1], size);
        }
        takeS(gradient[0]);
        sError += (Math.sqrt(1 + norm()) * rError + growth * (product + update) * residual) * ENLARGED + TINY * growth;
    }

    /** TᵀGT of the leading part of a symmetric matrix. */
    private ExtendedMatrix transformed(ExtendedMatrix gram) {
        ExtendedMatrix half = new ExtendedMatrix(size);
        ExtendedMatrix whole = new ExtendedMatrix(size);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                addRow(gram.get(i, k), root, k, half, i);
            }
        }
        for (int j = 0; j < size; j++) {
            for (int i = 0; i <= j; i++) {
                addRow(root.get(i, j), half, i, whole, j);
            }
        }
        return whole;
    }

    private void addRow(DoubleDouble f, ExtendedMatrix from, int source, ExtendedMatrix to, int target) {
        PairKernels.update(
                f.hi(),
                f.lo(),
                from.highParts()[source],
                from.lowParts()[source],
                to.highParts()[target],
                to.lowParts()[target],
                size);
    }

    private void fromOrthonormalColumns(double product, double update) {
        ExtendedMatrix gram = CertifiedGram.of(rows, b, root);
        takeResidual(gram);
        takeE(gram);
        double trace = 0;
        double[] gradient = new double[size];
        for (int j = 0; j < size; j++) {
            trace += gram.high(j, j);
            gradient[j] = gram.high(j, size);
        }
        double columns = (update + rows.backwardError()) * growth * ENLARGED + TINY;
        double length = Math.sqrt(1 + eNorm + product * trace) + columns;
        eError += (2 * length * columns + product * trace) * ENLARGED;
        takeS(gradient);
        sError += (length * rError + columns * (residual + rError) + product * Math.sqrt(trace) * residual) * ENLARGED
                + TINY;
    }

    private void takeResidual(ExtendedMatrix gram) {
        squaredResidual = gram.get(size, size);
        residual = Math.sqrt(Math.max(0, squaredResidual.hi())) * ENLARGED;
    }

    private void takeE(ExtendedMatrix product) {
        e = new double[size][size];
        double squares = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                DoubleDouble value = product.get(i, j).negated();
                e[i][j] = (i == j ? value.plus(1) : value).value();
                squares += e[i][j] * e[i][j];
            }
        }
        eNorm = Math.sqrt(squares) * ENLARGED;
        eError = 2 * UNIT_ROUNDOFF * eNorm + size * PAIR_ROUNDING;
    }

    private void takeS(double[] gradient) {
        s = gradient;
        sNorm = norm(s) * ENLARGED;
        sError = 2 * UNIT_ROUNDOFF * sNorm;
    }

    private static double norm(double[] v) {
        double squares = 0;
        for (double x : v) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }

    /** A bound on ‖E‖. */
    private double norm() {
        return eNorm + eError;
    }

    /** A bound on ‖(I − E)⁻¹ − (I + Ê)‖. */
    private double inverseError() {
        return eError + norm() * norm() / (1 - norm());
    }

    private ErrorBounds bounds() {
        if (residual <= PERHAPS_PERFECT * involved) {
            double[] perfect = perfectCoefficients();
            if (rows.areSolvedBy(perfect)) {
                return ofPerfectFit(perfect);
            }
        }
        double[] coefficients = infinite(reported);
        double[] standardErrors = infinite(reported);
        double[] step = step();
        Enclosure sigma = sigma();
        for (int k = 0; k < size; k++) {
            coefficients[kept[k]] = coefficient(k, step);
            standardErrors[kept[k]] = standardError(k, sigma);
        }
        double reportedSigma = scaled(reported.sigma(), -sigmaExponent);
        return ErrorBounds.proven(coefficients, standardErrors, sigma.relativeError(reportedSigma));
    }

    /** (I + Ê) ŝ. */
    private double[] step() {
        double[] step = new double[size];
        for (int i = 0; i < size; i++) {
            step[i] = s[i] + inner(e[i], s);
        }
        return step;
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The rounding of an inner product in double, relative to the product of the lengths, with some to spare. */
    private double innerError() {
        return 2 * (size + 8) * UNIT_ROUNDOFF;
    }

    private double coefficient(int k, double[] step) {
        double[] row = root.highParts()[k];
        double length = norm(row);
        double correction = inner(row, step);
        double radius = length * (2 * sError + sNorm * (inverseError() + 2 * innerError() * (1 + norm()))) * ENLARGED;
        double value = scaled(reported.coefficients()[kept[k]], columnExponents[k] - responseExponent);
        double difference = DoubleDouble.of(value).minus(b[k]).plus(-correction).value();
        double error = Math.abs(difference) * ENLARGED
                + radius
                + PAIR_ROUNDING * (Math.abs(value) + Math.abs(b[k].hi()) + Math.abs(correction));
        return relative(error, Math.abs(value) - error);
    }

    /** σ* as a number and a relative radius. */
    private Enclosure sigma() {
        if (reported.degreesOfFreedom() <= 0) {
            return Enclosure.UNKNOWN;
        }
        double gain = inner(s, s);
        double second = 0;
        for (int i = 0; i < size; i++) {
            second += s[i] * inner(e[i], s);
        }
        double gainError =
                (2 * (2 * sNorm + sError) * sError + sNorm * sNorm * (inverseError() + innerError() * (1 + norm())))
                        * ENLARGED;
        double length = rError + PairKernels.productError(rows.rows()) * residual;
        double error = (2 * residual + length) * length * ENLARGED + gainError;
        DoubleDouble rss = squaredResidual.plus(-gain).plus(-second);
        double relative = relative(error + PAIR_ROUNDING * (residual * residual + gain) + TINY, rss.hi());
        return Enclosure.ofSquare(rss.dividedBy(DoubleDouble.of(reported.degreesOfFreedom())), relative);
    }

    private double standardError(int k, Enclosure sigma) {
        double[] row = root.highParts()[k];
        DoubleDouble square = DoubleDouble.ZERO;
        for (int j = k; j < size; j++) {
            DoubleDouble t = root.get(k, j);
            square = square.plus(t.times(t));
        }
        double change = 0;
        for (int j = k; j < size; j++) {
            change += row[j] * inner(e[j], row);
        }
        double relative = (inverseError() + 2 * innerError() * norm() + size * PAIR_ROUNDING) / (1 - norm()) * ENLARGED;
        Enclosure diagonal = Enclosure.ofSquare(square.plus(change), relative);
        double value = scaled(reported.standardErrors()[kept[k]], columnExponents[k] - responseExponent);
        return sigma.times(diagonal).relativeError(value);
    }

    private static double relative(double error, double size) {
        return size > 0 && error < size ? error / size * ENLARGED : error == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    /** A reported number in the units of the rows; NaN if that is not exact. */
    private static double scaled(double value, int exponent) {
        double scaled = Math.scalb(value, exponent);
        return Math.scalb(scaled, -exponent) == value && Double.isFinite(scaled) ? scaled : Double.NaN;
    }

    /** What the coefficients would be if the fit were perfect: those reported, without what can only be rounding. */
    private double[] perfectCoefficients() {
        double[] perfect = new double[reported.coefficients().length];
        for (int k = 0; k < size; k++) {
            boolean rounding = lengths[k] * Math.abs(b[k].hi()) <= PERHAPS_PERFECT * involved;
            perfect[kept[k]] = rounding ? 0 : reported.coefficients()[kept[k]];
        }
        return perfect;
    }

    /** Coefficients without residuals are the exact solution, and zero is the exact residual sum of squares. */
    private ErrorBounds ofPerfectFit(double[] perfect) {
        double[] coefficients = infinite(reported);
        double[] standardErrors = infinite(reported);
        for (int j : kept) {
            coefficients[j] = perfect[j] == reported.coefficients()[j] ? 0 : Double.POSITIVE_INFINITY;
            standardErrors[j] = ofZero(reported.standardErrors()[j]);
        }
        return ErrorBounds.proven(coefficients, standardErrors, ofZero(reported.sigma()));
    }

    private double ofZero(double value) {
        return value == 0 && reported.degreesOfFreedom() > 0 ? 0 : Double.POSITIVE_INFINITY;
    }
}
