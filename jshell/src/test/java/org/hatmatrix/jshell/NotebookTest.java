package org.hatmatrix.jshell;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.BoxPlot;
import org.hatmatrix.diagnostics.report.Report;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.survey.report.SurveyReport;
import org.hatmatrix.table.Pictorial;
import org.junit.jupiter.api.Test;

/** What notebooks show, and the notebook of the examples: executed cell by cell, its outputs compared. */
class NotebookTest {

    /** With this property set, the outputs are written into the notebook instead. */
    private static final boolean WRITE = Boolean.getBoolean("hatmatrix.write");

    private static final Path NOTEBOOK = Path.of("examples", "investment.ipynb");
    private static final List<MIMEType> FORMS = List.of(MIMEType.TEXT_PLAIN, MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG);
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static JsonObject notebook() throws IOException {
        return GSON.fromJson(Files.readString(NOTEBOOK), JsonObject.class);
    }

    private static String lines(JsonElement source) {
        return source.isJsonArray()
                ? StreamSupport.stream(source.getAsJsonArray().spliterator(), false)
                        .map(JsonElement::getAsString)
                        .collect(joining())
                : source.getAsString();
    }

    /** The kernel starts in the folder of the notebook, the test in that of the module; the jar is on the class path. */
    private static String code(JsonObject cell) {
        return lines(cell.get("source"))
                .replace("%classpath ../target/hatmatrix.jar\n", "")
                .replace("Path.of(\"", "Path.of(\"examples/");
    }

    private static JsonObject output(DisplayData shown, int count) {
        JsonObject forms = new JsonObject();
        for (MIMEType form : FORMS) {
            if (shown.hasDataForType(form)) {
                JsonArray text = new JsonArray();
                shown.getData(form).toString().lines().forEach(line -> text.add(line + "\n"));
                forms.add(form.toString(), text);
            }
        }
        JsonObject output = new JsonObject();
        output.add("data", forms);
        output.addProperty("execution_count", count);
        output.add("metadata", new JsonObject());
        output.addProperty("output_type", "execute_result");
        return output;
    }

    /** Coordinates may differ in the last digit between processors; that there is a picture is what counts. */
    private static String withoutPictures(JsonElement outputs) {
        return GSON.toJson(outputs).replaceAll("(?s)\"<svg .*?</svg>\\\\n\"", "picture");
    }

    @Test
    void theExampleShowsWhatItsCellsReturn() throws IOException {
        InProcessKernel kernel = new InProcessKernel();
        kernel.onStartup();
        JsonObject notebook = notebook();
        int count = 0;
        for (JsonElement element : notebook.getAsJsonArray("cells")) {
            JsonObject cell = element.getAsJsonObject();
            if (!cell.get("cell_type").getAsString().equals("code")) {
                continue;
            }
            JsonArray outputs = new JsonArray();
            DisplayData shown = kernel.eval(code(cell));
            count++;
            if (shown != null) {
                outputs.add(output(shown, count));
            }
            if (WRITE) {
                cell.add("outputs", outputs);
                cell.addProperty("execution_count", count);
            } else {
                assertThat(withoutPictures(cell.get("outputs")))
                        .as("cell %d; -Dhatmatrix.write=true writes the outputs anew", count)
                        .isEqualTo(withoutPictures(outputs));
            }
        }
        if (WRITE) {
            Files.writeString(NOTEBOOK, GSON.toJson(notebook) + "\n");
        }
        assertThat(count).isGreaterThan(5);
        assertThat(GSON.toJson(notebook)).contains("<svg ", "<table ");
        kernel.onShutdown(false);
    }

    @Test
    void resultsHaveTheFormsThatSuitThem() {
        Dataset data = Dataset.builder()
                .numbers("x", 1, 2, 3, 4, 5, 6)
                .numbers("y", 2, 1, 4, 3, 7, 5)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x", data);
        assertThat(NotebookCell.of(fit).html())
                .hasValueSatisfying(html -> assertThat(html)
                        .startsWith("<p>" + fit.toString().replace("&", "&amp;").replace("<", "&lt;"))
                        .contains("<table", "(Intercept)"));
        assertThat(NotebookCell.of(fit).svg()).isEmpty();
        assertThat(NotebookCell.of(BoxPlot.of(data)).html())
                .hasValueSatisfying(html -> assertThat(html).startsWith("<svg ").contains("<table"));
        Pictorial picture = () -> "<svg/>";
        assertThat(NotebookCell.of(picture).html()).contains("<svg/>");
        assertThat(NotebookCell.of(picture).svg()).contains("<svg/>");
        assertThat(NotebookCell.of(fit.predict(0.95, data.head(2))).html())
                .hasValueSatisfying(html -> assertThat(html).contains("<table"));
        assertThat(NotebookCell.of(data).html())
                .hasValueSatisfying(html -> assertThat(html).contains("6 rows"));
        for (Object report : List.of(Report.of(fit), SurveyReport.of(data))) {
            assertThat(NotebookCell.of(report).html())
                    .hasValueSatisfying(html -> assertThat(html)
                            .startsWith("<iframe ")
                            .contains("srcdoc=\"&lt;!DOCTYPE html>")
                            .endsWith("\"></iframe>\n"));
        }
        assertThat(NotebookCell.of("text").html()).isEmpty();
        assertThat(NotebookCell.of(List.of()).html()).isEmpty();
        assertThat(NotebookCell.of(List.of("text")).text()).isEqualTo("[text]");
    }

    /** What Kotlin's kernel is told exists: the packages that it imports, the classes that it shows. */
    @Test
    void kotlinsDescriptorNamesWhatThereIs() throws Exception {
        Map<?, ?> descriptor = GSON.fromJson(Files.readString(Path.of("hatmatrix-kotlin.json")), Map.class);
        for (Object type : ((Map<?, ?>) descriptor.get("renderers")).keySet()) {
            assertThat(Class.forName((String) type)).isPublic();
        }
        for (Object code : ((Map<?, ?>) descriptor.get("renderers")).values()) {
            assertThat(code).isEqualTo("HTML(" + NotebookCell.class.getName() + ".of($it).html().get())");
        }
        for (Object imported : (List<?>) descriptor.get("imports")) {
            String name = ((String) imported).replace(".*", ".package-info");
            assertThat(Class.forName(name, false, getClass().getClassLoader())).isNotNull();
        }
        assertThat(NotebookCell.class.getMethod("of", Object.class)).isNotNull();
    }
}
