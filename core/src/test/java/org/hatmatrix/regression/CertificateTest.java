package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.junit.jupiter.api.Test;

/** What a certificate says; that it never says too much is the matter of {@code CertifierCampaignTest}. */
class CertificateTest {

    private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};

    private static final double[] NOISY = {1.1, 3.9, 6.2, 7.8, 10.1, 12.2, 13.7, 16.1};

    private static Design design(double[] y) {
        return Design.builder().response("y", y).column("x", X).build();
    }

    private static double[] line() {
        double[] y = new double[X.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 3 + 2 * X[i];
        }
        return y;
    }

    @Test
    void ordinaryDataHaveAllTheDigitsOfADouble() {
        LeastSquaresFit fit = Ols.withDefaults().fit(design(NOISY));
        Certificate certificate = fit.certificate();
        assertThat(certificate.digits("x")).isEqualTo(15);
        assertThat(certificate.standardErrorDigits("x")).isGreaterThanOrEqualTo(14);
        assertThat(certificate.sigmaDigits()).isGreaterThanOrEqualTo(14);
        assertThat(certificate.relativeErrorBound("x")).isPositive().isLessThan(1e-15);
        assertThat(certificate)
                .hasToString("Certificate: coefficients at least " + certificate.worst()
                        + " digits, standard errors 15, σ 15");
        assertThat(fit.certificate()).isSameAs(certificate);
    }

    @Test
    void aPerfectFitIsProvenInExactArithmetic() {
        Certificate certificate = Ols.withDefaults().fit(design(line())).certificate();
        assertThat(certificate.relativeErrorBound("(Intercept)")).isZero();
        assertThat(certificate.relativeErrorBound("x")).isZero();
        assertThat(certificate.sigmaRelativeErrorBound()).isZero();
    }

    @Test
    void standardErrorsOfAnotherCovarianceAreNotCertified() {
        LeastSquaresFit fit = Ols.withDefaults().fit(design(NOISY)).withCovariance(Covariances.HC3);
        assertThat(fit.certificate().digits("x")).isEqualTo(15);
        assertThat(fit.certificate().standardErrorDigits("x")).isZero();
        assertThat(fit.certificate().standardErrorRelativeErrorBound("x")).isInfinite();
    }

    @Test
    void aFitWithoutRowsIsCertifiedByItsFactor() {
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of("x");
        for (int i = 0; i < X.length; i++) {
            accumulator.add(new double[] {X[i]}, NOISY[i]);
        }
        Certificate certificate = accumulator.fit().certificate();
        assertThat(certificate.digits("x")).isEqualTo(15);
        assertThat(certificate.standardErrorDigits("x")).isEqualTo(15);
        assertThat(certificate.sigmaDigits()).isEqualTo(15);
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheNames() {
        Certificate certificate = Ols.withDefaults().fit(design(NOISY)).certificate();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> certificate.digits("z"))
                .withMessage("coefficient 'z': no such name; the names are (Intercept), x");
    }
}
