/**
 * What is kept as JSON and read again: {@link org.hatmatrix.json.JsonObject}, an object whose members are asked for by name
 * and kind, so that a damaged text is refused with the place of the fault. Internal: never part of a public signature.
 */
@NullMarked
package org.hatmatrix.json;

import org.jspecify.annotations.NullMarked;
