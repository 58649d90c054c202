/** Text for terminals and documents: numbers, aligned tables, escaping. Internal: never part of a public signature. */
@NullMarked
package org.hatmatrix.text;

import org.jspecify.annotations.NullMarked;
