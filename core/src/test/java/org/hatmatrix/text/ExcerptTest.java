package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void longTextsAreCut() {
        assertThat(Excerpt.of("lab")).isEqualTo("lab");
        assertThat(Excerpt.of("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Excerpt.of("x".repeat(61))).isEqualTo("x".repeat(59) + "…");
        assertThat(Excerpt.ending("/home/data/towns.csv", 10)).isEqualTo("…towns.csv");
        assertThat(Excerpt.ending("towns.csv", 9)).isEqualTo("towns.csv");
        assertThat(Excerpt.quoted("a b")).isEqualTo("'a b'");
    }

    /** A character outside the basic plane is two chars, of which one alone is none. */
    @Test
    void noCharacterIsHalved() {
        String hats = "🎩".repeat(40);
        // a hat is two columns wide
        assertThat(Excerpt.of(hats, 4)).isEqualTo("🎩…");
        assertThat(Excerpt.ending(hats, 4)).isEqualTo("…🎩");
        assertThat(Excerpt.place(hats, 40)).doesNotContain("\\u").endsWith("^");
        assertThat(Excerpt.place(hats, 41)).contains("\\ud83c");
    }

    @Test
    void nothingReachesTheTerminal() {
        assertThat(Excerpt.of("a\u001b[31mb\u202ec\r\nd\u2028e\u0000")).isEqualTo("a\\u001b[31mb\\u202ec  d e\\u0000");
    }

    @Test
    void listsEnd() {
        assertThat(Excerpt.list(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(Excerpt.list(List.of())).isEmpty();
        assertThat(Excerpt.list(Collections.nCopies(100_000, "name")))
                .hasSizeLessThanOrEqualTo(155)
                .endsWith("name, …");
    }

    @Test
    void placesAreMarked() {
        assertThat(Excerpt.place("y ~ x +", 7)).isEqualTo("    y ~ x +\n           ^");
        assertThat(Excerpt.place("x".repeat(1000), 500))
                .isEqualTo("    …" + "x".repeat(70) + "…\n" + " ".repeat(40) + "^");
    }
}
