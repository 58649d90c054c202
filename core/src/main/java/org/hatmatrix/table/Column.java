package org.hatmatrix.table;

/**
 * A column of a {@link Table}.
 *
 * @param id its stable name for programs: the key in JSON, the name in CSV and in a dataset, such as {@code std_error}
 * @param header what readers see above it; may be empty
 * @param alignment how its cells stand below each other
 * @param group the header above this and the neighbouring columns of the same group; empty for none
 */
public record Column(String id, String header, Alignment alignment, String group) {}
