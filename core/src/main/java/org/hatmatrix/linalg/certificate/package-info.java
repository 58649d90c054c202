/**
 * Proofs of how many digits of a least-squares solution are right: {@link org.hatmatrix.linalg.certificate.Certifier} holds what a fit
 * reports to the rows, or to the factor of rows that are gone, and gives {@link org.hatmatrix.linalg.certificate.ErrorBounds}.
 */
@NullMarked
package org.hatmatrix.linalg.certificate;

import org.jspecify.annotations.NullMarked;
