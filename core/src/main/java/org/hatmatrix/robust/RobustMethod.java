package org.hatmatrix.robust;

import org.jspecify.annotations.Nullable;

/**
 * How a robust estimate was found.
 *
 * @param words for people
 * @param scale the scale that was re-estimated at each step; null where none was
 * @param adjusted whether residuals were divided by the roots of what leverages lack of one
 */
record RobustMethod(String words, @Nullable Scale scale, boolean adjusted) {

    /** A method that re-estimates no scale by itself. */
    static RobustMethod of(String words) {
        return new RobustMethod(words, null, false);
    }
}
