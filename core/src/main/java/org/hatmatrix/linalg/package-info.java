/** The numerical engine: arrays and numbers only, no names, no statistics. Internal: never part of a public signature. */
@NullMarked
package org.hatmatrix.linalg;

import org.jspecify.annotations.NullMarked;
