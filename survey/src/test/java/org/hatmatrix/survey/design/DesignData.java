package org.hatmatrix.survey.design;

import com.fasterxml.jackson.databind.JsonNode;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.reference.Reference;

/** The weighted samples of {@code /reference/weights} and their exact results. */
public record DesignData(Dataset data, JsonNode spec, JsonNode exact) {

    public static DesignData of(String name) {
        String path = "/reference/weights/" + name;
        JsonNode json = Reference.json(path + ".json");
        return new DesignData(Reference.dataset(path + ".csv"), json.get("spec"), json.get("exact"));
    }

    /** The sample with the weights, strata, clusters and populations that the specification names. */
    public SurveyDesign design() {
        SurveyDesign design = SurveyDesign.of(data);
        if (spec.has("weight")) {
            design = design.weightedBy(spec.get("weight").asText());
        }
        if (spec.has("strata")) {
            design = design.stratifiedBy(spec.get("strata").asText());
        }
        if (spec.has("cluster")) {
            design = design.clusteredBy(spec.get("cluster").asText());
        }
        return spec.has("fpc") ? design.withPopulation(spec.get("fpc").asText()) : design;
    }
}
