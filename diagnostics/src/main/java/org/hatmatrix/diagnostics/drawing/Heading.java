package org.hatmatrix.diagnostics.drawing;

import java.util.List;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;

/** What stands above a picture, in as many lines as it needs: nothing of it is cut. */
public final class Heading {

    private static final double SIZE = 13;
    private static final double LINE = 15;
    private static final double BASE = 20;
    private static final double BELOW = 14;

    private final double width;
    private final List<String> lines;

    /**
     * A heading.
     *
     * @param text its text; if it is empty, there are no lines
     * @param width the width of the picture
     */
    public Heading(String text, double width) {
        this.width = width;
        this.lines = text.isEmpty() ? List.of() : Svg.wrap(text, SIZE, width - 36);
    }

    /** Where what stands below it may begin. */
    public double bottom() {
        return lines.isEmpty() ? BELOW : BASE + BELOW + (lines.size() - 1) * LINE;
    }

    public void write(Svg svg) {
        for (int k = 0; k < lines.size(); k++) {
            svg.text(
                    width / 2,
                    BASE + k * LINE,
                    SIZE,
                    Anchor.MIDDLE,
                    lines.get(k).strip());
        }
    }
}
