/** Runs the scripts and the README's transcript with the real JShell. */
@NullMarked
package org.hatmatrix.jshell;

import org.jspecify.annotations.NullMarked;
