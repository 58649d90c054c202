package org.hatmatrix.diagnostics.boxplot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hatmatrix.diagnostics.drawing.Frame;
import org.hatmatrix.diagnostics.drawing.Spread;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/**
 * The names of a box's outliers: of all far ones, and of the near ones if rows have names of their own and there are few.
 * They stand beside their points, moved apart where they would cover each other, on both sides if one is too crowded.
 */
final class OutlierLabels {

    /** With more outliers than these only the far ones are named. */
    private static final int FEW = 12;

    private static final double GAP = 11;
    private static final double TO_POINT = 8;
    private static final double TO_BOX = BoxShape.WIDEST / 2 + 8;
    private static final int LONGEST = 14;
    private static final Style LEADER = Style.line("#999999", 0.7);

    /** A name at a height that may differ from its point's. */
    private record Place(String name, double point, double height, int side) {}

    private final List<Place> places = new ArrayList<>();
    private final double upperWhisker;
    private final double lowerWhisker;
    private final int unnamed;

    /**
     * Places names.
     *
     * @param box the box
     * @param axis its axis
     * @param height the height of its frame
     * @param rowsHaveNames whether labels are more than the numbers of rows
     */
    OutlierLabels(Box box, Axis axis, double height, boolean rowsHaveNames) {
        this.upperWhisker = axis.position(box.whiskers().upper(), height, 0);
        this.lowerWhisker = axis.position(box.whiskers().lower(), height, 0);
        int room = (int) (height / GAP);
        boolean near = rowsHaveNames && box.outliers().size() <= FEW;
        List<Outlier> wanted = near ? box.outliers() : box.farOutliers();
        double median = box.numbers().median();
        List<Outlier> named = wanted.stream()
                .sorted(Comparator.comparingDouble((Outlier o) -> -Math.abs(o.value() / 2 - median / 2)))
                .limit(2L * room)
                .sorted(Comparator.comparingDouble((Outlier o) -> -o.value()))
                .toList();
        this.unnamed = wanted.size() - named.size();
        double[] points = named.stream()
                .mapToDouble(o -> axis.position(o.value(), height, 0))
                .toArray();
        if (named.size() > room || crowded(points, height)) {
            place(named, points, height, 0, 2, 1);
            place(named, points, height, 1, 2, -1);
        } else {
            place(named, points, height, 0, 1, 1);
        }
    }

    private static double[] apart(double[] points, double height) {
        return Spread.of(points, GAP, GAP / 2, height - GAP / 2);
    }

    private static boolean crowded(double[] points, double height) {
        double[] moved = apart(points, height);
        for (int i = 0; i < points.length; i++) {
            if (Math.abs(moved[i] - points[i]) > 1.5 * GAP) {
                return true;
            }
        }
        return false;
    }

    private void place(List<Outlier> named, double[] points, double height, int first, int step, int side) {
        int count = (named.size() - first + step - 1) / step;
        double[] own = new double[count];
        for (int k = 0; k < count; k++) {
            own[k] = points[first + k * step];
        }
        double[] moved = apart(own, height);
        for (int k = 0; k < count; k++) {
            String name = PlainText.of(named.get(first + k * step).label(), LONGEST);
            places.add(new Place(name, own[k], moved[k], side));
        }
    }

    /** How many far outliers had no room for their names. */
    int unnamed() {
        return unnamed;
    }

    /** What the names need on each side of the middle of the box. */
    double room() {
        return places.stream()
                .mapToDouble(p -> distance(p.side()) + Svg.width(p.name(), Frame.SIZE) + 4)
                .max()
                .orElse(0);
    }

    /** From the middle of the box to the names: beside the box, if one stands at its height. */
    private double distance(int side) {
        boolean atBox = places.stream()
                .filter(p -> p.side() == side)
                .anyMatch(p -> p.height() > upperWhisker - GAP && p.height() < lowerWhisker + GAP);
        return atBox ? TO_BOX : TO_POINT;
    }

    /** Writes the names into a frame. */
    void write(Svg svg, double middle, double top) {
        for (Place place : places) {
            double x = middle + place.side() * distance(place.side());
            double y = top + place.height();
            double point = top + place.point();
            if (Math.abs(y - point) > 1 || distance(place.side()) == TO_BOX) {
                svg.line(middle + place.side() * (BoxShape.POINT + 1), point, x - 2 * place.side(), y, LEADER);
            }
            svg.text(x, y + 3, Frame.SIZE, place.side() > 0 ? Anchor.START : Anchor.END, place.name());
        }
    }

    /** What the names of all boxes say that could not be written. */
    static List<String> notes(List<Box> boxes, List<OutlierLabels> labels) {
        return Stream.iterate(0, i -> i < boxes.size(), i -> i + 1)
                .filter(i -> labels.get(i).unnamed() > 0)
                .map(i -> boxes.get(i).name() + ": " + labels.get(i).unnamed()
                        + " far outliers nearest to the box are not named for want of room; the pointer names them.")
                .toList();
    }
}
