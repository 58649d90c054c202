package org.hatmatrix.robust;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a robust estimate was found.
 *
 * @param description words for people, put together when they are asked for: most fits are never printed
 * @param scale the scale that was re-estimated at each step; null where none was
 * @param adjusted whether residuals were divided by the roots of what leverages lack of one
 */
record RobustMethod(Supplier<String> description, @Nullable Scale scale, boolean adjusted) {

    /** A method that re-estimates no scale by itself. */
    static RobustMethod of(Supplier<String> description) {
        return new RobustMethod(description, null, false);
    }

    String words() {
        return description.get();
    }
}
