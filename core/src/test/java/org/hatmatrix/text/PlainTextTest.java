package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "man_rate", "log(output)", "жұмыс Қазақстан", "日本語", "😀", "e\u0301", "C:\\u001b", "a b"})
    void whatIsShownStaysAsItIs(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1b,    \\u001b
            07,    \\u0007
            7f,    \\u007f
            9b,    \\u009b
            ad,    \\u00ad
            200b,  \\u200b
            200f,  \\u200f
            202e,  \\u202e
            2066,  \\u2066
            feff,  \\ufeff
            ffff,  \\uffff
            e0001, \\u{e0001}
            """)
    void whatATerminalObeysIsAnEscape(String code, String shown) {
        String text = new StringBuilder("a")
                .appendCodePoint(Integer.parseInt(code, 16))
                .append('b')
                .toString();
        assertThat(PlainText.of(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void halvesOfPairsAreEscapes() {
        assertThat(PlainText.of("a\uD83D")).isEqualTo("a\\ud83d");
        assertThat(PlainText.of("\uDE00a")).isEqualTo("\\ude00a");
    }

    @Test
    void lineBreaksOfEveryKindAreBlanks() {
        assertThat(PlainText.of("a\tb\nc\u000Bd\fe\rf\u0085g\u2028h\u2029i")).isEqualTo("a b c d e f g h i");
    }

    @Test
    void marksBeyondFourOnALetterAreEscapes() {
        assertThat(PlainText.of("e\u0301\u0301\u0301\u0301")).isEqualTo("e\u0301\u0301\u0301\u0301");
        assertThat(PlainText.of("e" + "\u0301".repeat(5))).isEqualTo("e" + "\u0301".repeat(4) + "\\u0301");
    }

    @Test
    void longTextsAreCut() {
        assertThat(PlainText.of("x".repeat(10_000), 20)).isEqualTo("x".repeat(19) + "…");
        assertThat(PlainText.of("e" + "\u0301".repeat(10_000), 20))
                .hasSizeLessThan(60)
                .endsWith("…");
        assertThat(PlainText.of("\u202e".repeat(10_000), 20)).hasSize(20).endsWith("…");
    }

    @Test
    void widthsHoldForAnyText() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(
                        random.nextBoolean() ? random.nextInt(0x250) : random.nextInt(Character.MAX_CODE_POINT + 1));
            }
            int width = 1 + random.nextInt(30);
            String shown = PlainText.of(text.toString(), width);
            assertThat(TextTable.width(shown)).isLessThanOrEqualTo(width);
            assertThat(PlainText.of(shown)).isEqualTo(shown);
            String whole = PlainText.of(text.toString());
            assertThat(PlainText.of(whole)).isEqualTo(whole);
            assertThat(TextTable.width(whole) <= width).isEqualTo(shown.equals(whole));
        }
    }
}
