package org.hatmatrix.diagnostics.drawing;

/**
 * A rectangle of a picture, in pixels with the origin at the upper left.
 *
 * @param left its left side
 * @param top its upper side
 * @param right its right side
 * @param bottom its lower side
 */
public record Area(double left, double top, double right, double bottom) {

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    boolean contains(Area other) {
        return other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom;
    }

    boolean covers(Area other) {
        return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
    }
}
