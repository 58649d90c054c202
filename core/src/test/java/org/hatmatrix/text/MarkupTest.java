package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    @Test
    void scriptsDoNotReachHtmlOrSvg() {
        assertThat(Markup.html("<script>alert('x' & \"y\")</script>"))
                .isEqualTo("&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
    }

    @Test
    void charactersThatXmlForbidsAreEscapes() {
        assertThat(Markup.xml("a\u0000b\u001Bc\uD800d\uFFFEe")).isEqualTo("a\\u0000b\\u001bc\\ud800d\\ufffee");
        assertThat(Markup.xml("жұмыс Қазақстан 😀")).isEqualTo("жұмыс Қазақстан 😀");
    }

    @Test
    void latexSpecialsArePlainText() {
        assertThat(Markup.latex("\\input{x}_1^2 50% & ~$#"))
                .isEqualTo("\\textbackslash{}input\\{x\\}\\_1\\textasciicircum{}2 50\\% \\& \\textasciitilde{}\\$\\#");
        assertThat(Markup.latex("a\nb")).isEqualTo("a b");
    }

    @Test
    void latexLinesDoNotTakeACellForTheArgumentOfALineBreak() {
        assertThat(Markup.latex("[3cm] x")).isEqualTo("{[}3cm] x");
        assertThat(Markup.latex("* [a]")).isEqualTo("{*} [a]");
        assertThat(Markup.latex("\n[a]")).isEqualTo(" {[}a]");
        assertThat(Markup.latex("a [b] *c*")).isEqualTo("a [b] *c*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u2028b", "a\u2029b", "a\u0085b", "a\u000bb", "a\r\nb"})
    void everyLineBreakIsABlank(String text) {
        String blanks = text.contains("\r") ? "a  b" : "a b";
        assertThat(Markup.markdown(text)).isEqualTo(blanks);
        assertThat(Markup.latex(text)).isEqualTo(blanks);
        assertThat(Markup.html(text)).isEqualTo(blanks);
    }

    @Test
    void markdownCellsStayCells() {
        assertThat(Markup.markdown("a|b\n[x](y) <img> `c` *d*"))
                .isEqualTo("a\\|b \\[x\\](y) &lt;img&gt; \\`c\\` \\*d\\*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx"})
    void spreadsheetsDoNotRunFields(String hostile) {
        assertThat(Markup.csv(hostile).replace("\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.5", "+2e-10", "plain", "-.5", "-7"})
    void numbersAndPlainTextStayAsTheyAre(String field) {
        assertThat(Markup.csv(field)).isEqualTo(field);
    }

    @Test
    void separatorsAndQuotesAreQuoted() {
        assertThat(Markup.csv("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"");
    }
}
