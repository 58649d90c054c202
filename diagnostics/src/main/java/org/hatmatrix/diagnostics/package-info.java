/** Diagnostics of a fit: is it to be trusted, and what breaks it. */
@NullMarked
package org.hatmatrix.diagnostics;

import org.jspecify.annotations.NullMarked;
