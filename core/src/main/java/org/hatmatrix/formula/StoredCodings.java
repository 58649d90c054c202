package org.hatmatrix.formula;

import org.hatmatrix.json.JsonObject;

/** Reads codings that were stored: each wrote itself, with a member {@code kind} that is looked up here. */
final class StoredCodings {

    private StoredCodings() {}

    static Coding read(JsonObject stored) {
        String kind = stored.text("kind");
        return switch (kind) {
            case NumberCoding.KIND -> NumberCoding.read(stored);
            case FactorCoding.KIND -> FactorCoding.read(stored);
            case PolynomialCoding.KIND -> PolynomialCoding.read(stored);
            case SplineCoding.KIND -> SplineCoding.read(stored);
            default ->
                throw stored.fault("a coding of kind \"" + kind
                        + "\", which this version does not know: a later version wrote it");
        };
    }
}
