package org.hatmatrix.linalg.absorb;

import java.util.Arrays;

/**
 * The connected components of two effects: levels are connected when a row of positive weight has both. Dummies of two
 * effects have one dependency for each component.
 */
final class Components {

    /** For each level of the primary effect its component, in no order; −1 for a level that does not occur. */
    final int[] ofPrimary;

    /** The same for the other effect. */
    final int[] ofOther;

    /** How many there are. */
    final int count;

    Components(Elimination elimination) {
        Cells cells = elimination.cells;
        int first = cells.primaryWeight.length;
        int[] parent = new int[first + elimination.size];
        Arrays.setAll(parent, i -> i);
        boolean[] occurs = new boolean[parent.length];
        for (int g = 0; g < first; g++) {
            for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
                if (cells.weight[c] > 0) {
                    int l = first + elimination.level(0, c);
                    occurs[g] = true;
                    occurs[l] = true;
                    unite(parent, g, l);
                }
            }
        }
        int[] number = new int[parent.length];
        int found = 0;
        for (int i = 0; i < parent.length; i++) {
            if (occurs[i] && root(parent, i) == i) {
                number[i] = found++;
            }
        }
        count = found;
        ofPrimary = new int[first];
        ofOther = new int[elimination.size];
        for (int i = 0; i < parent.length; i++) {
            int component = occurs[i] ? number[root(parent, i)] : -1;
            if (i < first) {
                ofPrimary[i] = component;
            } else {
                ofOther[i - first] = component;
            }
        }
    }

    private static void unite(int[] parent, int a, int b) {
        int rootA = root(parent, a);
        int rootB = root(parent, b);
        // The smaller number becomes the root, so that numbering does not depend on the order of rows.
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private static int root(int[] parent, int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
