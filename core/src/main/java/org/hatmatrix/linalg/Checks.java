package org.hatmatrix.linalg;

import java.io.InvalidObjectException;

/** Checks of what is read from a stream, which anybody may have written. */
public final class Checks {

    private Checks() {}

    public static void require(boolean condition, String fault) throws InvalidObjectException {
        if (!condition) {
            throw new InvalidObjectException("serialized fold is damaged: " + fault);
        }
    }

    public static int within(int value, int largest, String role) throws InvalidObjectException {
        require(value >= -largest && value <= largest, role + " " + value + ", wanted at most " + largest);
        return value;
    }
}
