package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.text.Excerpt;

/** The rows of a domain by the categories of a column; categories without weight in it are left out. */
final class GroupRows {

    private final List<String> names;
    private final List<boolean[]> rows;

    private GroupRows(List<String> names, List<boolean[]> rows) {
        this.names = names;
        this.rows = rows;
    }

    /** The groups among some rows. */
    static GroupRows of(Dataset data, String column, boolean[] used, Linearizations sample) {
        List<String> levels =
                data.levels(column).stream().filter(name -> !name.isBlank()).toList();
        int[] positions = Categories.positions(data.texts(column), levels);
        return of(levels, positions, used, sample);
    }

    /** The same groups among fewer rows. */
    GroupRows within(boolean[] used, Linearizations sample) {
        return of(names, positions(), used, sample);
    }

    private static GroupRows of(List<String> levels, int[] positions, boolean[] used, Linearizations sample) {
        List<String> names = new ArrayList<>();
        List<boolean[]> rows = new ArrayList<>();
        for (int g = 0; g < levels.size(); g++) {
            boolean[] group = new boolean[positions.length];
            for (int i = 0; i < group.length; i++) {
                group[i] = used[i] && positions[i] == g;
            }
            if (sample.weight(group) > 0) {
                names.add(levels.get(g));
                rows.add(group);
            }
        }
        return new GroupRows(List.copyOf(names), List.copyOf(rows));
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

    /** The rows of each group. */
    List<boolean[]> rows() {
        return rows;
    }

    int size() {
        return names.size();
    }

    /** The rows of all groups. */
    boolean[] all() {
        boolean[] all = new boolean[rows.get(0).length];
        for (boolean[] group : rows) {
            for (int i = 0; i < all.length; i++) {
                all[i] |= group[i];
            }
        }
        return all;
    }

    /** 1 in the rows of a group, 0 elsewhere. */
    double[] indicator(int group) {
        boolean[] in = rows.get(group);
        double[] indicator = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            indicator[i] = in[i] ? 1 : 0;
        }
        return indicator;
    }

    /** The group of each row, −1 where there is none. */
    int[] positions() {
        int[] positions = new int[rows.get(0).length];
        Arrays.fill(positions, -1);
        for (int g = 0; g < rows.size(); g++) {
            boolean[] group = rows.get(g);
            for (int i = 0; i < positions.length; i++) {
                positions[i] = group[i] ? g : positions[i];
            }
        }
        return positions;
    }
}
