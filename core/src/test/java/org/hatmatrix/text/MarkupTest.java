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
    void charactersThatXmlForbidsAreReplaced() {
        assertThat(Markup.xml("a\u0000b\u001Bc\uD800d\uFFFEe")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
        assertThat(Markup.xml("жұмыс Қазақстан 😀")).isEqualTo("жұмыс Қазақстан 😀");
    }

    @Test
    void latexSpecialsArePlainText() {
        assertThat(Markup.latex("\\input{x}_1^2 50% & ~$#"))
                .isEqualTo("\\textbackslash{}input\\{x\\}\\_1\\textasciicircum{}2 50\\% \\& \\textasciitilde{}\\$\\#");
        assertThat(Markup.latex("a\nb")).isEqualTo("a b");
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
