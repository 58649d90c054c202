package org.hatmatrix.diagnostics.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.Loss;
import org.junit.jupiter.api.Test;

/** What receipts say; that they give the numbers is what {@link ReplicationPeersTest} runs. */
class ReplicationTest {

    private static final Map<String, LinearFit> FITS = ReceiptFits.all();

    @Test
    void namesTheConventionsInEveryLanguage() {
        for (Map.Entry<String, LinearFit> entry : FITS.entrySet()) {
            Replication replication = Replication.of(entry.getValue());
            for (String code : new String[] {
                replication.inR(), replication.inPython(), replication.inStata(), replication.inEViews()
            }) {
                assertThat(code)
                        .as(entry.getKey())
                        .contains(
                                "Standard errors: ", "Reference distribution: ", "hatmatrix: estimate, standard error")
                        .contains(Double.toString(entry.getValue().coefficients()[0]))
                        .doesNotContain("null");
                assertThat(code.lines().filter(line -> line.matches("[#*'] .*")))
                        .allMatch(line -> line.length() <= 100);
            }
        }
    }

    @Test
    void writesTheRowsThatCount() {
        assertThat(Replication.of(FITS.get("OLS")).csv().lines()).hasSize(1 + 89);
        assertThat(Replication.of(FITS.get("WLS")).csv().lines())
                .hasSize(1 + 88)
                .first()
                .isEqualTo("log_y,x_,z,prior_weight");
        assertThat(Replication.of(FITS.get("frequencies")).csv().lines())
                .hasSize(1 + FITS.get("frequencies").observations());
        assertThat(Replication.of(FITS.get("two ways")).csv().lines().findFirst())
                .contains("log_y,x_,z,cluster1,cluster2");
        assertThat(Replication.of(FITS.get("LTS")).csv().lines().findFirst()).contains("log_y,x_,z,counted");
    }

    @Test
    void readsAFileWhereDataIsLargeOrAFileIsNamed() {
        Replication small = Replication.of(FITS.get("OLS"));
        assertThat(small.inR()).contains("read.csv(text = ").contains("# Names: log_y is log(y); x_ is x.");
        assertThat(small.withFile("towns.csv").inR()).contains("read.csv(\"towns.csv\")");
        assertThat(small.withFile("towns.csv").inPython()).contains("read_csv(\"towns.csv\"");
        assertThat(small.inStata()).contains("import delimited using \"replication.csv\"");
        assertThatIllegalArgumentException().isThrownBy(() -> small.withFile("a\"; system(\"x"));
        assertThat(small).hasToString("Replication of OLS, 89 rows, 3 columns");
    }

    @Test
    void saysWhatStataAndEViewsAreTold() {
        assertThat(Replication.of(FITS.get("HC1")).inStata()).contains("regress log_y x_ z, vce(robust)");
        assertThat(Replication.of(FITS.get("CR1")).inStata()).contains("vce(cluster cluster1)");
        assertThat(Replication.of(FITS.get("WLS")).inStata()).contains("[aweight=prior_weight]");
        assertThat(Replication.of(FITS.get("Newey-West")).inStata()).contains("newey log_y x_ z, lag(3)");
        assertThat(Replication.of(FITS.get("WLS")).inEViews()).contains("wtype=ivar, wscale=none");
        assertThat(Replication.of(FITS.get("M, type I")).inStata()).contains(" init(ls) updatescale tolerance(1e-12)");
        assertThat(Replication.of(FITS.get("M, weighted")).inStata())
                .contains("replace log_y = log_y*root_w", "z root_w, ", " noconstant ");
        assertThat(Replication.of(FITS.get("HC3")).inEViews()).contains("ls(cov=hc, hctype=hc3) log_y c x_ z");
        assertThat(Replication.of(FITS.get("M, type I")).inEViews())
                .contains("robustls(method=m, fn=bisquare, tuning=4.685, scale=madzero, cov=type1");
        assertThat(Replication.of(FITS.get("M, weighted")).inEViews()).contains("series w_0 = log_y*root_w");
        assertThat(Replication.of(FITS.get("M, Huber(1.345)")).inEViews()).contains("EViews divides the median");
    }

    @Test
    void keepsHostileNamesOutOfTheCode() {
        Dataset data = Dataset.builder()
                .numbers("y\"); q(1)\nstop()", 1, 3, 2, 5, 4)
                .numbers("c", 1, 2, 3, 4, 6)
                .numbers("C", 3, 1, 2, 2, 2)
                .numbers("Еңбек", 0, 1, 0, 0, 1)
                .build();
        LinearFit fit = Ols.withDefaults().fit("`y\"); q(1)\nstop()` ~ c + C + `Еңбек`", data);
        String code = Replication.of(fit).inR();
        assertThat(code.lines().filter(line -> !line.startsWith("#"))).noneMatch(line -> line.contains("stop()"));
        assertThat(code).contains("lm(y_q_1_stop ~ c_ + C_2 + v_, data = d)");
        assertThat(Replication.of(Irls.with(Loss.median()).fit(fit.design())).inPython())
                .contains("1/np.maximum(np.abs(u), 0.01)");
    }

    @Test
    void refusesFitsOfOtherKinds() {
        LinearFit other = (LinearFit) java.lang.reflect.Proxy.newProxyInstance(
                LinearFit.class.getClassLoader(), new Class<?>[] {LinearFit.class}, (proxy, method, arguments) -> null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replication.of(other))
                .withMessageContaining("wanted a least-squares, a random-effects or a robust fit");
        assertThat(Replication.of(FITS.get("OLS")).inR())
                .isEqualTo(Replication.of(((LeastSquaresFit) FITS.get("OLS")).withCovariance(Covariances.CLASSICAL))
                        .inR());
    }

    @Test
    void saysHowOthersRestrictAndAbsorb() {
        Replication restricted = Replication.of(FITS.get("restricted, HC3"));
        assertThat(restricted.inStata())
                .contains("constraint 1 1.0*x_ + 1.0*z = 0.25")
                .contains("cnsreg log_y x_ z sizemedium sizesmall, constraints(1/1) vce(robust)")
                .contains("cnsreg has HC1 only");
        assertThat(Replication.of(FITS.get("restricted, CR1")).inStata()).contains("vce(cluster cluster1)");
        assertThat(words(restricted.inEViews())).contains("takes no restrictions on coefficients");
        assertThat(words(restricted.inR())).contains("Subject to x + z = 0.25");
        assertThat(Replication.of(FITS.get("absorbed")).inStata()).contains("areg log_y x_ z, absorb(effect1)");
        assertThat(words(Replication.of(FITS.get("absorbed, HC3")).inStata())).contains("have HC1 only");
        assertThat(Replication.of(FITS.get("two absorbed")).inStata())
                .contains("reghdfe log_y x_ z, absorb(effect1 effect2) keepsingletons tolerance(1e-12)");
        assertThat(Replication.of(FITS.get("two absorbed")).inEViews())
                .contains("@expand(effect1, @dropfirst) @expand(effect2, @dropfirst)");
        assertThat(words(Replication.of(FITS.get("random effects")).inPython()))
                .contains("Random effects of log(y) ~ x + z by Swamy–Arora, variance components");
        RandomEffectsFit clustered =
                ((RandomEffectsFit) FITS.get("random effects")).withCovariance(Covariances.clusterBy("town"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replication.of(clustered))
                .withMessageContaining("wanted the classical one");
    }

    @Test
    void saysWhatRestsOnRandomDraws() {
        LeastSquaresFit plain = (LeastSquaresFit) FITS.get("OLS");
        Replication replication = Replication.of(plain.withCovariance(
                Covariances.wildBootstrap(plain.design().data().texts("town"))));
        assertThat(words(replication.inR())).contains("rests on random draws");
        assertThat(words(replication.inPython())).contains("rests on random draws");
        assertThat(words(replication.inStata())).contains("draws are not those of Stata");
        assertThat(words(replication.inEViews())).contains("no wild cluster bootstrap");
    }

    /** The comments without their line breaks. */
    private static String words(String code) {
        return code.replaceAll("\\n[#*'] ", " ");
    }
}
