package org.hatmatrix;

import java.io.IOException;
import org.hatmatrix.reference.PublicApi;
import org.junit.jupiter.api.Test;

/** Nothing is added to the public API, removed from it or changed in it without being seen in {@code api.txt}. */
class SurveyApiTest {

    @Test
    void theApiIsAsCommitted() throws IOException {
        PublicApi.isAsCommitted();
    }
}
