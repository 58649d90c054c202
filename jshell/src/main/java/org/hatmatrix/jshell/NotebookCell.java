package org.hatmatrix.jshell;

import java.util.List;
import java.util.Optional;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.report.Report;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.regression.Fit;
import org.hatmatrix.survey.report.SurveyReport;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;

/**
 * A result as a notebook shows it. A kernel asks for the forms that it can show:
 *
 * <table class="striped">
 * <caption>Forms</caption>
 * <thead><tr><th scope="col">result</th><th scope="col">{@link #html()}</th><th scope="col">{@link #svg()}</th></tr></thead>
 * <tbody>
 * <tr><th scope="row">picture</th><td>the picture; and the table below it, if there is one</td><td>the picture</td></tr>
 * <tr><th scope="row">fit</th><td>what it is, and the coefficient table</td><td></td></tr>
 * <tr><th scope="row">other result, table</th><td>its table</td><td></td></tr>
 * <tr><th scope="row">dataset</th><td>its first rows</td><td></td></tr>
 * <tr><th scope="row">predictions</th><td>a table</td><td></td></tr>
 * <tr><th scope="row">report</th><td>the page in a frame of its own</td><td></td></tr>
 * </tbody>
 * </table>
 */
public final class NotebookCell {

    /** What is shown of a dataset. */
    private static final int ROWS = 20;

    private final Object result;

    private NotebookCell(Object result) {
        this.result = result;
    }

    /**
     * A result of a cell.
     *
     * @param result any object
     * @return the cell; one without forms if the object is none of ours
     */
    public static NotebookCell of(Object result) {
        return new NotebookCell(result);
    }

    /**
     * The result as HTML.
     *
     * @return HTML, or empty if the object is none of ours
     */
    public Optional<String> html() {
        if (result instanceof Report report) {
            return Optional.of(framed(report.toHtml()));
        }
        if (result instanceof SurveyReport report) {
            return Optional.of(framed(report.toHtml()));
        }
        String html = svg().orElse("") + heading() + table().map(Table::toHtml).orElse("");
        return html.isEmpty() ? Optional.empty() : Optional.of(html);
    }

    /**
     * The result as a picture.
     *
     * @return SVG, or empty if the object cannot be drawn
     */
    public Optional<String> svg() {
        return result instanceof Pictorial picture ? Optional.of(picture.toSvg()) : Optional.empty();
    }

    /**
     * The result as text.
     *
     * @return the table, or what the object says about itself
     */
    public String text() {
        return table().map(Table::toText).orElseGet(result::toString);
    }

    private Optional<Table> table() {
        if (result instanceof Tabular tabular) {
            return Optional.of(tabular.table());
        }
        if (result instanceof Dataset data) {
            return Optional.of(Table.of(data.head(ROWS)));
        }
        if (result instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Prediction.class::isInstance)) {
            return Optional.of(
                    Prediction.table(list.stream().map(Prediction.class::cast).toList()));
        }
        return Optional.empty();
    }

    private String heading() {
        return result instanceof Fit || result instanceof Dataset ? "<p>" + escaped(result.toString()) + "</p>\n" : "";
    }

    /** A page by itself, whose styles do not reach the notebook's. */
    private static String framed(String page) {
        return "<iframe style=\"width:100%;height:42em;border:1px solid #ccc\" srcdoc=\"" + escaped(page)
                + "\"></iframe>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return "NotebookCell of a " + result.getClass().getSimpleName();
    }
}
