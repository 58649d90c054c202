package org.hatmatrix.table;

/**
 * A result that can be drawn. Notebooks show it as the picture that it is; everywhere else its SVG is written to a file or
 * put into a page.
 *
 * <pre>{@code
 * Files.writeString(Path.of("growth.svg"), BoxPlot.of("growth", 1.2, 0.4, 2.2, 1.9, 9.5).toSvg());
 * }</pre>
 */
@FunctionalInterface
public interface Pictorial {

    /**
     * Draws the picture.
     *
     * @return a complete SVG document, well-formed whatever the names hold
     */
    String toSvg();
}
