package org.hatmatrix.jshell;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * A kernel of Jupyter without sockets: JJava's own base class, which finds extensions and renders what cells return, over a
 * JShell in this process. (JJava's kernel proper is not in Maven Central; it differs in how it starts JShell.)
 */
public final class InProcessKernel extends BaseKernel {

    /** What the last cell returned; cells are compiled into another package, so it has to be public. */
    public static volatile Object returned;

    private final JShell shell;

    InProcessKernel() {
        super(
                "test",
                "1",
                new LanguageInfo("Java", "17", "text/x-java-source", ".java", "java", "java", ""),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                null,
                null,
                true,
                new StringStyler.Builder().build());
        shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), java.util.Map.of())
                .build();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator)) {
            if (Files.exists(Path.of(entry))) {
                shell.addToClasspath(entry);
            }
        }
        for (String home : List.of("java.util", "java.io", "java.math", "java.net", "java.util.stream")) {
            evalRaw("import " + home + ".*;");
        }
    }

    @Override
    public Object evalRaw(String source) {
        Object value = null;
        for (String snippet : snippets(source)) {
            value = null;
            for (SnippetEvent event : shell.eval(snippet)) {
                value = value(event);
            }
        }
        return value;
    }

    private List<String> snippets(String source) {
        List<String> snippets = new ArrayList<>();
        String rest = source;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!next.completeness().isComplete()) {
                throw new AssertionError("incomplete: " + rest);
            }
            snippets.add(next.source());
            rest = next.remaining();
        }
        return snippets;
    }

    /** The value of an expression; a declaration has none. */
    private Object value(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            throw new AssertionError(event.snippet().source() + "\n"
                    + shell.diagnostics(event.snippet())
                            .map(problem -> problem.getMessage(null))
                            .toList());
        }
        if (event.exception() != null) {
            throw new AssertionError(event.snippet().source(), event.exception());
        }
        String name = event.snippet() instanceof VarSnippet variable
                        && variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                ? variable.name()
                : event.snippet().subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND
                        ? event.snippet().source().strip()
                        : "";
        if (name.isEmpty()) {
            return null;
        }
        shell.eval(InProcessKernel.class.getName() + ".returned = " + name + ";");
        return returned;
    }

    /** Editors ask what stands at the cursor; a test that runs cells never does, so a call would be a mistake of the test. */
    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        throw new UnsupportedOperationException("cells are run here, not edited");
    }

    /** As for {@link #inspect}. */
    @Override
    public ReplacementOptions complete(String code, int at) {
        throw new UnsupportedOperationException("cells are run here, not edited");
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_MAYBE;
    }
}
