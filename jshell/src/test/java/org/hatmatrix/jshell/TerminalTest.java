package org.hatmatrix.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void signsThatAreNotAsciiAreWrittenInAscii() {
        String text = "R² 0.88 – ρ = 0.4, Durbin–Watson, 2 × 3 ≤ 7 …\n├──▒▒┃▒┤   a × b";
        assertThat(Terminal.show(text, StandardCharsets.US_ASCII))
                .isEqualTo("R2 0.88 - rho = 0.4, Durbin-Watson, 2 x 3 <= 7 ...\n[--##|#]   a x b");
        assertThat(Terminal.show(text, StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(Terminal.show("Šidák, Φ⁻¹(¾), x̄, Ĉ, ½·10⁻³, Öskemen", StandardCharsets.US_ASCII))
                .isEqualTo("Sidak, Phi-1(3/4), x, C, 1/2*10-3, Oskemen");
        assertThat(Terminal.show("2 × 3 ≤ 7", StandardCharsets.ISO_8859_1)).isEqualTo("2 × 3 <= 7");
    }

    @Test
    void columnsStayInLine() {
        assertThat(Terminal.show("General El…     12\nIBM            345", StandardCharsets.US_ASCII))
                .isEqualTo("General El...   12\nIBM            345");
        assertThat(Terminal.show("σ  1\nρ 2", StandardCharsets.US_ASCII)).isEqualTo("sigma 1\nrho 2");
    }

    @Test
    void lettersWithoutAFormInAsciiAreLeft() {
        assertThat(Terminal.show("Ақсу 😀", StandardCharsets.US_ASCII)).isEqualTo("Ақсу 😀");
        assertThat(Terminal.show(null)).isEqualTo("null");
    }
}
