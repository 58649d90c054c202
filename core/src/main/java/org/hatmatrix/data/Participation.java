package org.hatmatrix.data;

/**
 * At which times some units are observed.
 *
 * @param pattern one character for each time of the panel: 1 where the units have a row, a point where they have none
 * @param units how many units have this pattern
 */
public record Participation(String pattern, int units) {}
