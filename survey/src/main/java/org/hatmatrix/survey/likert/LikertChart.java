package org.hatmatrix.survey.likert;

import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/**
 * A diverging stacked bar per item: the neutral answers astride of the middle line, the favourable ones to its right, the
 * unfavourable ones to its left. Each bar says how many answered; a weighted table says by what.
 *
 * <pre>{@code
 * String svg = answers.chart().withTitle("What changed since 2020").withLocale(Locale.forLanguageTag("kk")).toSvg();
 * }</pre>
 *
 * <p>Shares are whole percents unless {@link #withDecimals} asks for more, with the decimal mark of the locale. The chart's own
 * words are English; Russian and Kazakh with these locales. Labels and names are shown as they are. The colours can be told
 * apart with most kinds of colour blindness.
 *
 * <p>Literature: R. M. Heiberger and N. B. Robbins, "Design of diverging stacked bar charts for Likert scales", Journal of
 * Statistical Software 57 (2014) issue 5.
 */
public final class LikertChart implements Pictorial {

    private static final double WIDTH = 900;
    private static final double MARGIN = 16;
    private static final double NAMES = 210;
    private static final double COUNTS = 60;
    private static final double BAR = 26;
    private static final double GAP = 12;
    private static final double FONT = 13;
    private static final double TITLE = 17;
    private static final double LINE = 16;
    private static final double SWATCH = 13;
    private static final double TICK = 0.25;

    /** Blue and orange can be told apart with most kinds of colour blindness, and are light enough for dark letters. */
    private static final int[] FAVOURABLE = {0x4393C3, 0xC9E0EF};

    private static final int[] UNFAVOURABLE = {0xE08A3C, 0xFADDBD};
    private static final String NEUTRAL = "#dcdcdc";
    private static final Style GRID = Style.line("#bbbbbb", 0.7);
    private static final Style MIDDLE = Style.line("#444444", 1.2);

    private final LikertTable table;
    private final LikertScale scale;
    private final int[] worstFirst;
    private final double reachLeft;
    private final double reachRight;
    private final String title;
    private final Locale locale;
    private final int decimals;

    LikertChart(LikertTable table) {
        this(table, "", Locale.ROOT, 0);
    }

    private LikertChart(LikertTable table, String title, Locale locale, int decimals) {
        this.table = table;
        this.title = title;
        this.locale = locale;
        this.decimals = decimals;
        this.scale = table.scale();
        int[] order = scale.bestFirst();
        this.worstFirst = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            worstFirst[i] = order[order.length - 1 - i];
        }
        this.reachLeft = reach(-1);
        this.reachRight = reach(1);
    }

    /**
     * This chart with a title above it; long ones are wrapped.
     *
     * @param title the title; empty for none
     * @return a new chart
     */
    public LikertChart withTitle(String title) {
        return new LikertChart(table, Objects.requireNonNull(title, "title"), locale, decimals);
    }

    /**
     * This chart with the decimal mark of a locale and, if its language is Russian or Kazakh, its own words in it.
     *
     * @param locale the locale; {@link Locale#ROOT} unless set
     * @return a new chart
     */
    public LikertChart withLocale(Locale locale) {
        return new LikertChart(table, title, Objects.requireNonNull(locale, "locale"), decimals);
    }

    /**
     * This chart with decimals of percents.
     *
     * @param decimals how many, from 0 to 3
     * @return a new chart
     * @throws IllegalArgumentException if there are fewer or more
     */
    public LikertChart withDecimals(int decimals) {
        if (decimals < 0 || decimals > 3) {
            throw new IllegalArgumentException("decimals of percents: " + decimals + ", wanted 0 to 3");
        }
        return new LikertChart(table, title, locale, decimals);
    }

    /** The words of the chart itself. */
    private record Words(String description, String weighted) {

        static Words of(Locale locale) {
            return switch (locale.getLanguage()) {
                case "ru" -> new Words("\u041e\u0442\u0432\u0435\u0442\u044b", "\u0412\u0435\u0441\u0430: ");
                case "kk" ->
                    new Words(
                            "\u0416\u0430\u0443\u0430\u043f\u0442\u0430\u0440",
                            "\u0421\u0430\u043b\u043c\u0430\u049b\u0442\u0430\u0440: ");
                default -> new Words("Answers, favourable to the right", "Weighted by ");
            };
        }
    }

    /**
     * The chart.
     *
     * @return an SVG document
     */
    @Override
    public String toSvg() {
        Words words = Words.of(locale);
        List<String> heading = title.isEmpty() ? List.of() : Svg.wrap(title, TITLE, WIDTH - 2 * MARGIN);
        List<List<Integer>> legend = legendLines();
        double above = MARGIN + heading.size() * (TITLE + 6) + (heading.isEmpty() ? 0 : 6);
        double top = above + legend.size() * (LINE + 4) + GAP;
        double bottom = top;
        List<List<String>> names = new ArrayList<>();
        for (LikertItem item : table.items()) {
            List<String> lines = Svg.wrap(item.name(), FONT, NAMES - GAP);
            names.add(lines);
            bottom += rowHeight(lines);
        }
        double note = table.weight().isEmpty() ? 0 : LINE + 4;
        Svg svg = new Svg(WIDTH, bottom + LINE + MARGIN + 6 + note, title.isEmpty() ? words.description() : title);
        for (int i = 0; i < heading.size(); i++) {
            svg.text(
                    MARGIN,
                    MARGIN + (i + 0.75) * (TITLE + 6),
                    TITLE,
                    Anchor.START,
                    heading.get(i).strip());
        }
        if (note > 0) {
            String weights = words.weighted() + PlainText.of(table.weight(), 60);
            svg.text(MARGIN, bottom + 2 * LINE + 8, FONT - 1, Anchor.START, weights);
        }
        drawLegend(svg, legend, above);
        drawAxis(svg, top - GAP / 2, bottom);
        svg.line(x(0), top - GAP / 2, x(0), bottom, MIDDLE);
        double y = top;
        for (int i = 0; i < names.size(); i++) {
            drawItem(svg, table.items().get(i), names.get(i), y);
            y += rowHeight(names.get(i));
        }
        return svg.toString();
    }

    private void drawItem(Svg svg, LikertItem item, List<String> name, double y) {
        double centre = y + (rowHeight(name) - GAP) / 2;
        for (int i = 0; i < name.size(); i++) {
            double line = centre + (i - (name.size() - 1) / 2.0) * LINE;
            svg.text(
                    MARGIN + NAMES - GAP,
                    line + FONT * 0.35,
                    FONT,
                    Anchor.END,
                    name.get(i).strip());
        }
        svg.text(WIDTH - MARGIN, centre + FONT * 0.35, FONT, Anchor.END, "n = " + item.answers());
        double[] shares = item.shares();
        double from = isEmpty(item) ? 0 : -left(item);
        for (int level = 0; level < worstFirst.length; level++) {
            int label = worstFirst[level];
            if (shares[label] > 0) {
                drawSegment(svg, item, label, colour(level), from, centre - BAR / 2);
                from += shares[label];
            }
        }
    }

    private void drawSegment(Svg svg, LikertItem item, int label, String colour, double from, double y) {
        Proportion share = item.answerCounts().share(label);
        double left = x(from);
        double width = x(from + share.estimate()) - left;
        String percent = percent(share.estimate());
        svg.open(item.name() + ": " + scale.labels().get(label) + ", " + share);
        svg.rectangle(left, y, width, BAR, Style.line("#ffffff", 0.8).filled(colour));
        if (Svg.width(percent, FONT - 2) < width) {
            svg.text(left + width / 2, y + BAR / 2 + (FONT - 2) * 0.35, FONT - 2, Anchor.MIDDLE, percent);
        }
        svg.close();
    }

    private String percent(double share) {
        char mark = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        return Numbers.fixed(100 * share, decimals).replace('.', mark) + "%";
    }

    private void drawAxis(Svg svg, double top, double bottom) {
        for (double at = -reachLeft; at <= reachRight + TICK / 2; at += TICK) {
            svg.line(x(at), top, x(at), bottom, GRID);
            svg.text(x(at), bottom + LINE, FONT - 1, Anchor.MIDDLE, Numbers.fixed(Math.abs(100 * at), 0) + "%");
        }
    }

    /** The labels from the least favourable to the most, as they stand in the bars. */
    private void drawLegend(Svg svg, List<List<Integer>> lines, double top) {
        double y = top;
        for (List<Integer> line : lines) {
            double x = MARGIN;
            for (int level : line) {
                svg.rectangle(x, y, SWATCH, SWATCH, Style.line("#888888", 0.5).filled(colour(level)));
                svg.text(x + SWATCH + 5, y + SWATCH - 2, FONT, Anchor.START, legendText(level));
                x += legendWidth();
            }
            y += LINE + 4;
        }
    }

    /** Lines of equally many labels, so that they stand below each other. */
    private List<List<Integer>> legendLines() {
        int fitting = Math.max(1, (int) ((WIDTH - 2 * MARGIN) / legendWidth()));
        int lines = (worstFirst.length + fitting - 1) / fitting;
        int perLine = (worstFirst.length + lines - 1) / lines;
        List<List<Integer>> legend = new ArrayList<>();
        for (int level = 0; level < worstFirst.length; level++) {
            if (level % perLine == 0) {
                legend.add(new ArrayList<>());
            }
            legend.get(legend.size() - 1).add(level);
        }
        return legend;
    }

    private String legendText(int level) {
        return Svg.wrap(scale.labels().get(worstFirst[level]), FONT, WIDTH / 2)
                .get(0)
                .strip();
    }

    /** The width of the longest label with its swatch. */
    private double legendWidth() {
        double longest = 0;
        for (int level = 0; level < worstFirst.length; level++) {
            longest = Math.max(longest, Svg.width(legendText(level), FONT));
        }
        return SWATCH + 5 + longest + 14;
    }

    private double rowHeight(List<String> name) {
        return Math.max(BAR, name.size() * LINE) + GAP;
    }

    /** Where a share stands; negative shares lie on the unfavourable side. */
    private double x(double share) {
        double left = MARGIN + NAMES;
        double right = WIDTH - MARGIN - COUNTS;
        return left + (share + reachLeft) / (reachLeft + reachRight) * (right - left);
    }

    private static boolean isEmpty(LikertItem item) {
        return !(item.answerCounts().sum() > 0);
    }

    /** The share of an item's bar that lies left of the middle line. */
    private static double left(LikertItem item) {
        double sum = item.answerCounts().sum();
        double neutral = sum - item.favourable() - item.unfavourable();
        return (item.unfavourable() + neutral / 2) / sum;
    }

    /** How far the longest bar goes to a side, up to the next tick. */
    private double reach(int side) {
        double longest = table.items().stream()
                .filter(item -> !isEmpty(item))
                .mapToDouble(item -> side < 0 ? left(item) : 1 - left(item))
                .max()
                .orElse(1);
        return Math.max(TICK, TICK * Math.ceil(longest / TICK - 1e-9));
    }

    /** The colour of a level counted from the least favourable: strong at the ends, grey in the middle. */
    private String colour(int level) {
        int k = scale.size();
        boolean favourable = level >= (k + 1) / 2;
        if (!favourable && level >= k / 2) {
            return NEUTRAL;
        }
        int steps = Math.max(1, k / 2 - 1);
        double fromEnd = (double) (favourable ? k - 1 - level : level) / steps;
        return mixed(favourable ? FAVOURABLE : UNFAVOURABLE, fromEnd);
    }

    private static String mixed(int[] ends, double share) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = ends[0] >> shift & 0xFF;
            int to = ends[1] >> shift & 0xFF;
            colour = colour << 8 | (int) Math.round(from + share * (to - from));
        }
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
