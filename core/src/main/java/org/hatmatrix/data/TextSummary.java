package org.hatmatrix.data;

/**
 * What describes a column of texts. Missing values are left out.
 *
 * @param name the column's name
 * @param observations the number of texts that are there
 * @param different how many different ones are among them
 * @param examples the first different ones in one line, cut where it becomes long
 */
public record TextSummary(String name, long observations, long different, String examples) {}
