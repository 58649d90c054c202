package org.hatmatrix.diagnostics.boxplot;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.diagnostics.drawing.Frame;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;

/** What the signs of a box plot mean: each sign with its words, in as many lines as they need. */
final class BoxKey {

    private static final double LINE = 16;
    private static final double SIGN = 16;
    private static final double APART = 14;

    private enum Sign {
        BOX("quartiles and median") {
            @Override
            void draw(BoxShape shape, double x, double y) {
                shape.body(x, 5, y + 5, y + 1, y - 5);
            }
        },
        WHISKER("last value within the inner fence") {
            @Override
            void draw(BoxShape shape, double x, double y) {
                shape.whisker(x, 4, y - 5, y + 5);
            }
        },
        MEAN("mean") {
            @Override
            void draw(BoxShape shape, double x, double y) {
                shape.mean(x, y);
            }
        },
        NEAR("near outlier") {
            @Override
            void draw(BoxShape shape, double x, double y) {
                shape.point(x, y, Standing.NEAR);
            }
        },
        FAR("far outlier") {
            @Override
            void draw(BoxShape shape, double x, double y) {
                shape.point(x, y, Standing.FAR);
            }
        };

        private final String words;

        Sign(String words) {
            this.words = words;
        }

        abstract void draw(BoxShape shape, double x, double y);

        double width() {
            return SIGN + Svg.width(words, Frame.SIZE);
        }
    }

    private final List<List<Sign>> lines = new ArrayList<>();

    /** A key that is laid out for a width. */
    BoxKey(double room) {
        double x = Double.POSITIVE_INFINITY;
        for (Sign sign : Sign.values()) {
            if (x + sign.width() > room) {
                lines.add(new ArrayList<>());
                x = 0;
            }
            lines.get(lines.size() - 1).add(sign);
            x += sign.width() + APART;
        }
    }

    double height() {
        return lines.size() * LINE;
    }

    void write(Svg svg, double left, double top) {
        BoxShape shape = new BoxShape(svg);
        for (int k = 0; k < lines.size(); k++) {
            double x = left;
            double y = top + LINE * (k + 0.5);
            for (Sign sign : lines.get(k)) {
                sign.draw(shape, x + 5, y);
                svg.text(x + SIGN, y + 3.5, Frame.SIZE, Anchor.START, sign.words);
                x += sign.width() + APART;
            }
        }
    }
}
