package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.UnitResampling;

/** Numbers for the strata and the sampling units of a design, to draw them again. */
final class UnitNumbers {

    private UnitNumbers() {}

    /**
     * The units to draw from.
     *
     * @param strata the column of strata, empty for none
     * @param clusters the column of clusters, empty for none
     */
    static UnitResampling of(Dataset data, String strata, String clusters) {
        List<String> ofStrata = strata.isEmpty() ? List.of() : data.texts(strata);
        List<String> ofClusters = clusters.isEmpty() ? List.of() : data.texts(clusters);
        int[] unitOfRow = new int[data.rows()];
        Map<String, List<Integer>> units = new LinkedHashMap<>();
        Map<List<String>, Integer> numbers = new LinkedHashMap<>();
        for (int row = 0; row < unitOfRow.length; row++) {
            String stratum = strata.isEmpty() ? "" : ofStrata.get(row);
            String cluster = clusters.isEmpty() ? String.valueOf(row) : ofClusters.get(row);
            Integer known = numbers.putIfAbsent(List.of(stratum, cluster), numbers.size());
            unitOfRow[row] = known == null ? numbers.size() - 1 : known;
            if (known == null) {
                units.computeIfAbsent(stratum, key -> new ArrayList<>()).add(unitOfRow[row]);
            }
        }
        return UnitResampling.ofDesign(
                unitOfRow,
                units.values().stream()
                        .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new));
    }
}
