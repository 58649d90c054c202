package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The functions of one number that expressions know, under R's names. */
enum Function {
    LOG(StrictMath::log),
    LOG10(StrictMath::log10),
    LOG2(Function::binaryLogarithm),
    LOG1P(StrictMath::log1p),
    EXP(StrictMath::exp),
    EXPM1(StrictMath::expm1),
    SQRT(Math::sqrt),
    ABS(Math::abs),
    SIGN(Math::signum),
    FLOOR(Math::floor),
    CEILING(Math::ceil),
    ROUND(Math::rint),
    SIN(StrictMath::sin),
    COS(StrictMath::cos),
    TAN(StrictMath::tan),
    ASIN(StrictMath::asin),
    ACOS(StrictMath::acos),
    ATAN(StrictMath::atan),
    SINH(StrictMath::sinh),
    COSH(StrictMath::cosh),
    TANH(StrictMath::tanh);

    private final DoubleUnaryOperator operator;

    Function(DoubleUnaryOperator operator) {
        this.operator = operator;
    }

    double of(double x) {
        return operator.applyAsDouble(x);
    }

    /** As it is written in an expression. */
    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Function> named(String symbol) {
        return Arrays.stream(values()).filter(f -> f.symbol().equals(symbol)).findFirst();
    }

    static List<String> symbols() {
        return Arrays.stream(values()).map(Function::symbol).toList();
    }

    /** Exact for powers of two, where the quotient of two logarithms is not always. */
    private static double binaryLogarithm(double x) {
        int exponent = Math.getExponent(x);
        if (x > 0 && exponent >= Double.MIN_EXPONENT && x == Math.scalb(1.0, exponent)) {
            return exponent;
        }
        return StrictMath.log(x) / StrictMath.log(2);
    }
}
