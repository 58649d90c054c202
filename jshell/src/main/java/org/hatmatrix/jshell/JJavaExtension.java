package org.hatmatrix.jshell;

import java.util.List;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.report.Report;
import org.hatmatrix.survey.report.SurveyReport;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.table.Tabular;

/**
 * Tells JJava, the Java kernel of Jupyter, how our results are shown. The kernel finds it by itself when the jar comes onto
 * its class path; where there is no such kernel nobody loads this class.
 */
public final class JJavaExtension implements Extension {

    private static final List<Class<?>> SHOWN =
            List.of(Pictorial.class, Tabular.class, Dataset.class, Report.class, SurveyReport.class, List.class);

    /** For the kernel, which makes extensions itself. */
    public JJavaExtension() {}

    /**
     * Registers how results are shown. The kernel loads extensions and the code of cells by different class loaders, and what
     * cells return has the classes of the latter: so a cell, too, says which classes are meant.
     *
     * @param kernel the kernel
     */
    @Override
    public void install(BaseKernel kernel) {
        if (kernel.evalRaw(JJavaExtension.class.getName() + ".registration()") instanceof Consumer<?> registration) {
            @SuppressWarnings("unchecked") // what the method below returns
            Consumer<Renderer> renderers = (Consumer<Renderer>) registration;
            renderers.accept(kernel.getRenderer());
        }
    }

    /**
     * How results are shown.
     *
     * @return what registers it with a renderer
     */
    public static Consumer<Renderer> registration() {
        return renderer -> SHOWN.forEach(type -> renderer.createRegistration(type)
                .supporting(MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG, MIMEType.TEXT_PLAIN)
                .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG, MIMEType.TEXT_PLAIN)
                .register(JJavaExtension::render));
    }

    /** Pictures without a table only as pictures: notebooks that are not trusted show no SVG inside HTML. */
    private static void render(Object result, RenderContext context) {
        NotebookCell cell = NotebookCell.of(result);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, cell::text);
        cell.svg().ifPresent(svg -> context.renderIfRequested(MIMEType.IMAGE_SVG, () -> svg));
        if (!(result instanceof Pictorial) || result instanceof Tabular) {
            cell.html().ifPresent(html -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> html));
        }
    }
}
