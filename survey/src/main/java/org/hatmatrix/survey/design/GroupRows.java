package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.text.Excerpt;

/** The rows of a domain by the categories of a column; categories without weight in it are left out. */
final class GroupRows {

    private final List<String> names;
    private final int[] positions;

    private GroupRows(List<String> names, int[] positions) {
        this.names = names;
        this.positions = positions;
    }

    /** The groups among some rows. */
    static GroupRows of(Dataset data, String column, boolean[] used, double[] weights) {
        List<String> levels =
                data.levels(column).stream().filter(name -> !name.isBlank()).toList();
        return of(levels, Categories.positions(data.texts(column), levels), used, weights);
    }

    /** The same groups among fewer rows. */
    GroupRows within(boolean[] used, double[] weights) {
        return of(names, positions, used, weights);
    }

    private static GroupRows of(List<String> levels, int[] levelOfRow, boolean[] used, double[] weights) {
        double[] weightOfLevel = new double[levels.size()];
        for (int i = 0; i < levelOfRow.length; i++) {
            if (used[i] && levelOfRow[i] >= 0) {
                weightOfLevel[levelOfRow[i]] += weights[i];
            }
        }
        List<String> names = new ArrayList<>();
        int[] groupOfLevel = new int[weightOfLevel.length];
        for (int level = 0; level < groupOfLevel.length; level++) {
            groupOfLevel[level] = weightOfLevel[level] > 0 ? names.size() : -1;
            if (weightOfLevel[level] > 0) {
                names.add(levels.get(level));
            }
        }
        int[] positions = new int[levelOfRow.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = used[i] && levelOfRow[i] >= 0 ? groupOfLevel[levelOfRow[i]] : -1;
        }
        return new GroupRows(List.copyOf(names), positions);
    }

    /** The same, if there are enough of them. */
    GroupRows atLeast(int count, String column) {
        if (names.size() < count) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(column) + ": " + names.size()
                    + (names.size() == 1 ? " category" : " categories") + " with a value and a positive weight ["
                    + Excerpt.list(names) + "], at least " + count + (count == 1 ? " is" : " are") + " wanted");
        }
        return this;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** The group of a row, −1 where there is none. */
    int of(int row) {
        return positions[row];
    }

    /** The rows of all groups. */
    boolean[] all() {
        boolean[] all = new boolean[positions.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = positions[i] >= 0;
        }
        return all;
    }

    /** The groups as cells, and one more for the rows of a domain that are in none. */
    Cells cells(boolean[] domain, double[] weights) {
        int[] cells = positions.clone();
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i] < 0 && domain[i] ? size() : cells[i];
        }
        return new Cells(cells, size() + 1, weights);
    }

    /** Scores of {@link #cells}: 1 for a group, 0 for the others, and something else for the rows that are in none. */
    double[] indicator(int group, double elsewhere) {
        double[] indicator = new double[size() + 1];
        indicator[group] = 1;
        indicator[size()] = elsewhere;
        return indicator;
    }
}
