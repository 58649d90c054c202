package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hatmatrix.text.TextTable.Align;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void decimalPointsStandBelowEachOther() {
        String text = new TextTable()
                .column("", Align.LEFT)
                .column("Estimate", Align.DECIMAL)
                .row("a", "1.25")
                .row("жұмыс", "-1234.5")
                .rule()
                .row("c", "7")
                .row("d", "3.1e-10")
                .toString();
        assertThat(text.lines())
                .containsExactly(
                        "          Estimate",
                        "a          1.25",
                        "жұмыс  -1234.5",
                        "──────────────────",
                        "c          7",
                        "d          3.1e-10");
    }

    @Test
    void wideAndCombiningCharactersAreCounted() {
        assertThat(TextTable.width("日本")).isEqualTo(4);
        assertThat(TextTable.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void controlCharactersCannotMoveTheCursor() {
        assertThat(new TextTable().column("x", Align.LEFT).row("\u001B[2Ja\nb").toString())
                .isEqualTo("x\n\\u001b[2Ja b\n");
    }

    @Test
    void elideKeepsTheWidth() {
        assertThat(PlainText.of("abcdef", 4)).isEqualTo("abc…");
        assertThat(PlainText.of("abcd", 4)).isEqualTo("abcd");
        assertThat(TextTable.width(PlainText.of("日本語テキスト", 6))).isLessThanOrEqualTo(6);
    }

    @Test
    void wrapBreaksBetweenWordsAndLongWordsWhereTheyEnd() {
        assertThat(TextTable.wrap("one two  three", 7, 5)).containsExactly("one two", "three");
        assertThat(TextTable.wrap("a abcdefghij", 6, 4)).containsExactly("a", "abcd", "efgh", "ij");
        assertThat(TextTable.wrap("", 6, 4)).containsExactly("");
        assertThat(TextTable.wrap("日本語テキスト", 6, 4)).containsExactly("日本語", "テキ", "スト");
    }

    @Test
    void centredCellsAndMissingCells() {
        assertThat(new TextTable()
                        .column("abcde", Align.CENTER)
                        .column("z", Align.RIGHT)
                        .row("x")
                        .toString())
                .isEqualTo("abcde  z\n  x\n");
    }

    @Test
    void tooManyCellsAreAnError() {
        assertThatThrownBy(() -> new TextTable().column("x", Align.LEFT).row("a", "b"))
                .hasMessage("table row has 2 cells, table has 1 columns");
    }
}
