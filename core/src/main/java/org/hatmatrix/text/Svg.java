package org.hatmatrix.text;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Writes a small SVG 1.1 picture. Coordinates are pixels with the origin at the upper left. All text is escaped, so
 * that the picture is well-formed XML whatever names it shows; fonts are left to the viewer, with fallbacks that know
 * Cyrillic and its Kazakh letters. Not safe for several threads at once.
 */
public final class Svg {

    /** Which point of a text its coordinates are. */
    public enum Anchor {
        /** Its left end. */
        START,
        /** Its middle. */
        MIDDLE,
        /** Its right end. */
        END
    }

    /**
     * How a shape is drawn.
     *
     * @param stroke the colour of the outline, or {@code "none"}
     * @param width the width of the outline in pixels
     * @param fill the colour of the inside, or {@code "none"}
     * @param dash the dash pattern, such as {@code "4 3"}; empty for a solid line
     */
    public record Style(String stroke, double width, String fill, String dash) {

        /**
         * An outline only.
         *
         * @param stroke its colour
         * @param width its width
         * @return the style
         */
        public static Style line(String stroke, double width) {
            return new Style(stroke, width, "none", "");
        }

        /**
         * This style with an inside.
         *
         * @param colour its colour
         * @return the style
         */
        public Style filled(String colour) {
            return new Style(stroke, width, colour, dash);
        }

        /**
         * This style with dashes.
         *
         * @param pattern lengths of dashes and gaps
         * @return the style
         */
        public Style dashed(String pattern) {
            return new Style(stroke, width, fill, pattern);
        }

        private String attributes() {
            String outline = stroke.equals("none")
                    ? " stroke=\"none\""
                    : " stroke=\"" + Markup.xml(stroke) + "\" stroke-width=\"" + number(width) + "\"";
            String dashes = dash.isEmpty() ? "" : " stroke-dasharray=\"" + Markup.xml(dash) + "\"";
            return outline + dashes + " fill=\"" + Markup.xml(fill) + "\"";
        }
    }

    private static final String FONTS =
            "'Noto Sans','DejaVu Sans','Segoe UI','Helvetica Neue',Arial,'Liberation Sans',sans-serif";

    /** Ample for Latin and Cyrillic letters of the fonts above, in units of the font size. */
    private static final double COLUMN_WIDTH = 0.6;

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Starts a picture on a white ground.
     *
     * @param width its width in pixels
     * @param height its height in pixels
     * @param title what a screen reader says and a browser shows as the title
     */
    public Svg(double width, double height, String title) {
        this.width = width;
        this.height = height;
        body.append("<title>").append(Markup.xml(title)).append("</title>\n");
        rectangle(0, 0, width, height, new Style("none", 0, "#ffffff", ""));
    }

    /**
     * Draws a line.
     *
     * @param x1 where it starts
     * @param y1 where it starts
     * @param x2 where it ends
     * @param y2 where it ends
     * @param style how it is drawn
     * @return this picture
     */
    public Svg line(double x1, double y1, double x2, double y2, Style style) {
        return element("line" + at("x1", x1) + at("y1", y1) + at("x2", x2) + at("y2", y2) + style.attributes());
    }

    /**
     * Draws a rectangle.
     *
     * @param x its left side
     * @param y its upper side
     * @param w its width, not negative
     * @param h its height, not negative
     * @param style how it is drawn
     * @return this picture
     */
    public Svg rectangle(double x, double y, double w, double h, Style style) {
        return element("rect" + at("x", x) + at("y", y) + at("width", w) + at("height", h) + style.attributes());
    }

    /**
     * Draws a circle.
     *
     * @param x its centre
     * @param y its centre
     * @param radius its radius
     * @param style how it is drawn
     * @return this picture
     */
    public Svg circle(double x, double y, double radius, Style style) {
        return element("circle" + at("cx", x) + at("cy", y) + at("r", radius) + style.attributes());
    }

    /**
     * Draws a closed polygon.
     *
     * @param xs the corners' abscissas
     * @param ys the corners' ordinates, as many
     * @param style how it is drawn
     * @return this picture
     */
    public Svg polygon(double[] xs, double[] ys, Style style) {
        return element("polygon points=\"" + points(xs, ys) + "\"" + style.attributes());
    }

    /**
     * Draws an open line through points.
     *
     * @param xs the points' abscissas
     * @param ys the points' ordinates, as many
     * @param style how it is drawn
     * @return this picture
     */
    public Svg polyline(double[] xs, double[] ys, Style style) {
        return element("polyline points=\"" + points(xs, ys) + "\"" + style.attributes());
    }

    /**
     * Writes a line of text.
     *
     * @param x where its anchor is
     * @param y its base line
     * @param size the font size in pixels
     * @param anchor which point of the text {@code x} is
     * @param text the text, any characters
     * @return this picture
     */
    public Svg text(double x, double y, double size, Anchor anchor, String text) {
        return text(at("x", x) + at("y", y), size, anchor, text);
    }

    /**
     * Writes a line of text that reads from below upwards.
     *
     * @param x its base line
     * @param y where its anchor is
     * @param size the font size in pixels
     * @param anchor which point of the text {@code y} is
     * @param text the text, any characters
     * @return this picture
     */
    public Svg verticalText(double x, double y, double size, Anchor anchor, String text) {
        String place = at("x", x) + at("y", y) + " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"";
        return text(place, size, anchor, text);
    }

    private Svg text(String place, double size, Anchor anchor, String text) {
        body.append("<text").append(place).append(at("font-size", size));
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(anchor.name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        body.append('>').append(Markup.xml(text)).append("</text>\n");
        return this;
    }

    /**
     * Starts a group of shapes that a browser explains when the pointer is over it. Groups nest.
     *
     * @param explanation the text shown, any characters
     * @return this picture
     */
    public Svg open(String explanation) {
        open.push("</g>\n");
        body.append("<g><title>").append(Markup.xml(explanation)).append("</title>\n");
        return this;
    }

    /**
     * Ends the group that was started last.
     *
     * @return this picture
     */
    public Svg close() {
        body.append(open.pop());
        return this;
    }

    /**
     * The least width that a text surely fits in.
     *
     * @param text the text
     * @param size the font size in pixels
     * @return the width in pixels, by the number of terminal columns, as the viewer's font is not known
     */
    public static double width(String text, double size) {
        return COLUMN_WIDTH * size * TextTable.width(text);
    }

    /**
     * Breaks a text into lines, at blanks and underscores where possible, else between letters. Nothing is lost.
     *
     * @param text the text
     * @param size the font size in pixels
     * @param room the width of a line in pixels
     * @return the lines, at least one
     */
    public static List<String> wrap(String text, double size, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<=[\\s_/-])", -1)) {
            if (line.length() > 0 && width(line + word.stripTrailing(), size) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            word.codePoints().forEach(c -> {
                String letter = Character.toString(c);
                boolean mark = TextTable.width(letter) == 0 || letter.isBlank();
                if (!mark && line.length() > 0 && width(line + letter, size) > room) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(letter);
            });
        }
        lines.add(line.toString());
        return lines;
    }

    /**
     * The picture.
     *
     * @return a complete SVG document in UTF-8's characters
     * @throws IllegalStateException if a group is still open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(open.size() + " groups of the picture are still open");
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\"" + at("width", width)
                + at("height", height) + " viewBox=\"0 0 " + number(width) + " " + number(height)
                + "\" font-family=\"" + FONTS + "\" fill=\"#222222\">\n" + body + "</svg>\n";
    }

    private Svg element(String content) {
        body.append('<').append(content).append("/>\n");
        return this;
    }

    private static String points(double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        return points.toString();
    }

    private static String at(String attribute, double value) {
        return " " + attribute + "=\"" + number(value) + "\"";
    }

    /** A hundredth of a pixel is fine enough. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("coordinate is " + value + ", must be finite");
        }
        BigDecimal hundredths = BigDecimal.valueOf(Math.round(value * 100), 2);
        return hundredths.signum() == 0 ? "0" : hundredths.stripTrailingZeros().toPlainString();
    }
}
