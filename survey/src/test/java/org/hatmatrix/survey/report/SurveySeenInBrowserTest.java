package org.hatmatrix.survey.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.reference.Browser;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.likert.LikertTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of a survey and its pictures, laid out by a browser with its fonts. */
@Tag("peers")
class SurveySeenInBrowserTest {

    @Test
    void noPictureIsBlankNoTextCoveredAndNoPageTooWide() {
        Optional<Browser> browser = Browser.installed();
        assumeThat(browser).as("Chromium").isPresent();
        Dataset survey = SurveyReportTest.survey();
        LikertScale scale = LikertScale.of("strongly agree", "agree", "neither", "disagree", "strongly disagree");
        Map<String, String> pictures = new LinkedHashMap<>();
        pictures.put(
                "answers",
                LikertTable.of(scale)
                        .withCounts("Support by grants and loans for those who begin", 10, 10, 13, 13, 4)
                        .withCounts("Ақпарат & <консультация>", 0, 4, 26, 5, 15)
                        .toSvg());
        Map<String, String> pages = Map.of("survey", SurveyReport.of(survey).toHtml());
        assertThat(browser.orElseThrow().complaints(pictures, pages)).isEmpty();
    }
}
