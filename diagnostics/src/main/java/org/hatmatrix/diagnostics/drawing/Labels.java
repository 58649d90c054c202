package org.hatmatrix.diagnostics.drawing;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;

/** Names inside a frame that cover neither each other nor what was said to be taken. */
final class Labels {

    private final Svg svg;
    private final Area room;
    private final List<Area> taken = new ArrayList<>();

    Labels(Svg svg, Area room) {
        this.svg = svg;
        this.room = room;
    }

    void take(Area area) {
        taken.add(area);
    }

    /** Writes a text if nothing is in its way and it lies inside the frame. */
    boolean write(double x, double y, String text, Anchor anchor) {
        double width = Svg.width(text, Frame.SIZE);
        double left = anchor == Anchor.START ? x : anchor == Anchor.END ? x - width : x - width / 2;
        Area box = new Area(left, y - Frame.SIZE, left + width, y + 2);
        if (!room.contains(box) || taken.stream().anyMatch(box::covers)) {
            return false;
        }
        taken.add(box);
        svg.text(x, y, Frame.SIZE, anchor, text);
        return true;
    }
}
