package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Markup;
import org.hatmatrix.text.PlainText;

/** Headings, words, tables and pictures in their order, as text or as one page of HTML that needs nothing else. */
final class Page {

    private static final int WIDTH = 80;

    private static final String STYLE = """
            body { font: 15px/1.5 'Noto Sans', 'DejaVu Sans', 'Segoe UI', Arial, sans-serif; color: #222;
                   max-width: 66em; margin: 2em auto; padding: 0 1em; overflow-wrap: anywhere; }
            h1 { font-size: 1.5em; } h2 { font-size: 1.2em; border-bottom: 1px solid #ccc; margin-top: 2em; }
            .wide { overflow-x: auto; margin: .8em 0; } .wide svg { max-width: 100%; height: auto; }
            th, td { padding: .15em .7em; vertical-align: top; }
            thead th, thead td { border-bottom: 1px solid #888; } tbody + tbody td { border-top: 1px solid #ddd; }
            tfoot td { color: #555; font-size: .9em; } caption { text-align: left; font-weight: bold; }
            .wide th, .wide td { overflow-wrap: normal; } .wide td { white-space: nowrap; } .wide tfoot td { white-space: normal; }
            .columns { display: flex; flex-wrap: wrap; gap: 0 3em; } .columns .wide { max-width: 100%; }
            @media print { body { margin: 0; max-width: none; font-size: 11px; } svg, table { break-inside: avoid; } }
            """;

    private final String title;
    private final StringBuilder html = new StringBuilder();
    private final List<String> text = new ArrayList<>();

    Page(String title) {
        this.title = PlainText.of(title);
        text.add(this.title + "\n" + "=".repeat(Math.min(WIDTH, this.title.length())) + "\n");
    }

    void heading(String words) {
        html.append("<h2>").append(Markup.html(words)).append("</h2>\n");
        text.add(words + "\n" + "-".repeat(words.length()) + "\n");
    }

    void words(String words) {
        String plain = PlainText.of(words);
        html.append("<p>").append(Markup.html(plain)).append("</p>\n");
        text.add(wrapped(plain));
    }

    void table(Table table) {
        html.append("<div class=\"wide\">\n").append(table.toHtml()).append("</div>\n");
        text.add(table.toText());
    }

    /** A table of the page beside what a terminal shows instead. */
    void table(Table table, String terminal) {
        html.append("<div class=\"wide\">\n").append(table.toHtml()).append("</div>\n");
        text.add(terminal);
    }

    void sideBySide(List<Table> tables) {
        html.append("<div class=\"columns\">\n");
        tables.forEach(this::table);
        html.append("</div>\n");
    }

    /** A picture, which a text has to do without. */
    void picture(String svg) {
        html.append("<div class=\"wide\">\n").append(svg).append("</div>\n");
    }

    String toHtml() {
        String head = Markup.html(title);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + head
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1>" + head + "</h1>\n" + html
                + "</body>\n</html>\n";
    }

    String toText() {
        return String.join("\n", text);
    }

    private static String wrapped(String words) {
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (String word : words.split(" ")) {
            if (used > 0 && used + 1 + word.length() > WIDTH) {
                out.append('\n');
                used = 0;
            }
            out.append(used > 0 ? " " : "").append(word);
            used += word.length() + (used > 0 ? 1 : 0);
        }
        return out.append('\n').toString();
    }
}
