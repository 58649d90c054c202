/** Data and how it becomes a design: {@code Dataset}, {@code Formula}, {@code Design}. No statistics here. */
@NullMarked
package org.hatmatrix.data;

import org.jspecify.annotations.NullMarked;
