package org.hatmatrix.diagnostics.plot;

import java.util.function.Supplier;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.PlainText;

/**
 * A picture that is drawn when somebody looks at it.
 *
 * @param title what it shows, in words
 * @param svg draws it
 */
record NotYetDrawn(String title, Supplier<String> svg) implements Pictorial {

    @Override
    public String toSvg() {
        return svg.get();
    }

    @Override
    public String toString() {
        return PlainText.of(title, 79);
    }
}
