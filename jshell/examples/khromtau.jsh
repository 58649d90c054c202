/open jshell/hatmatrix.jsh

// Entrepreneurship and the quality of life in Khromtau: Tables 4 to 9 of a survey of fifty entrepreneurs, recomputed
// from the numbers that the paper prints, beside the figures that it prints.
// Start it in the root of the project: jshell jshell/examples/khromtau.jsh

String folder = "jshell/examples/khromtau_"

/** Prints a published figure beside ours, which agrees if it rounds to the same digits. */
void compare(String what, String published, double ours) {
    int decimals = published.length() - 1 - published.indexOf('.');
    boolean same = Math.abs(Double.parseDouble(published) - ours) <= 0.501 * Math.pow(10, -decimals);
    System.out.printf(Locale.ROOT, "%-44s %12s %12." + decimals + "f  %s%n", what, published, ours, same ? "agrees" : "DIFFERS");
}
void title(String text) { System.out.printf("%n%n%s%n%s%n", text, "=".repeat(text.length())); }
void head() { System.out.printf("%-44s %12s %12s%n", "", "published", "computed"); }
void say(String text) { System.out.println("  ! " + text.replaceAll("(.{1,74})(\\s+|$)", "$1\n    ").strip()); }

/** The counts in some columns of one row. */
int[] counts(Dataset table, int row, List<String> columns) {
    return columns.stream().mapToInt(column -> (int) table.numbers(column)[row]).toArray();
}

// Tables 1 and 2 are no survey, but their figures are quoted all through the paper.
title("Table 1. Gross regional product of 2021")
Dataset product = Dataset.readCsv(Path.of(folder + "table1_grp.csv")).where("year == 2021")
head()
compare("industry + mining + manufacturing + services", "11750.0", Stream.of("industry", "mining", "manufacturing", "services").mapToDouble(c -> product.numbers(c)[0]).sum());
say("The text gives 11,750 as the product: that is the sum of the four columns.")

title("Table 2. Unemployment in Khromtau")
Dataset labour = Dataset.readCsv(Path.of(folder + "table2_labour.csv"))
void unemployment(int row) {
    double rate = 100 * labour.numbers("unemployed_persons")[row] / (1000 * labour.numbers("economically_active_thousand")[row]);
    String year = String.valueOf((int) labour.numbers("year")[row]);
    String printed = String.valueOf(labour.numbers("unemployment_rate_percent")[row]);
    if (Double.isNaN(rate)) {
        System.out.printf("%-44s %12s %12s%n", year + ", unemployed / active, percent", printed, "-");
    } else {
        compare(year + ", unemployed / active, percent", printed, rate);
    }
}
head()
for (int row = 0; row < labour.rows(); row++) unemployment(row);
say("The rate that follows from the printed persons is a little above the printed one in 2014 (3.7 for 3.5) and far from it in 2021 (99 persons, but 5.8% would be 806), 2022 (187 for 455) and 2023 (531 for 429). The number of 2020 is missing.")
say("The text gives 5.8% for 2020; the table has it in 2021, and 4.1% in 2020.")

title("Table 4. What has changed: counts of answers")
Dataset perceptions = Dataset.readCsv(Path.of(folder + "table4_perceptions.csv"))
LikertScale scale = LikertScale.of("improved significantly", "improved somewhat", "unchanged", "worsened somewhat", "worsened significantly")
List<String> answerColumns = perceptions.names().subList(1, 6)
LikertTable answers = LikertTable.of(scale)
for (int row = 0; row < perceptions.rows(); row++) {
    answers = answers.withCounts(perceptions.texts("item").get(row).replace('_', ' '), counts(perceptions, row, answerColumns));
}
System.out.println(answers)
System.out.println("Every row sums to the 50 respondents: " + answers.items().stream().allMatch(item -> item.answers() == 50))

title("Table 5. Ranks of the answers on jobs (X) and entrepreneurship (Y)")
Dataset table5 = Dataset.readCsv(Path.of(folder + "table5_ranks.csv"))
double[] x5 = table5.numbers("job_x")
double[] y5 = table5.numbers("entrepreneurship_y")
double[] rankX5 = Ranking.descending().of(x5)
double[] rankY5 = Ranking.descending().of(y5)
System.out.printf("%-24s %4s %6s %9s %6s %6s %9s%n", "", "X", "rank", "computed", "Y", "rank", "computed")
for (int row = 0; row < x5.length; row++) {
    System.out.printf(Locale.ROOT, "%-24s %4.0f %6.1f %9.1f %6.0f %6.1f %9.1f%n", table5.texts("category").get(row).replace('_', ' '),
            x5[row], table5.numbers("rank_x")[row], rankX5[row], y5[row], table5.numbers("rank_y")[row], rankY5[row]);
}
say("The table prints Y = 13 for 'improved somewhat'; Table 4 and the text have 19, and only with 19 do the answers sum to 50. The ranks are the same either way.")

title("Table 7. Support measures, counts of scores 1 to 10")
Dataset support = Dataset.readCsv(Path.of(folder + "table7_support.csv"))
List<String> measures = support.names().subList(1, support.names().size())
ScoreProfile profile = ScoreProfile.ofScores(1, 10)
for (String measure : measures) {
    profile = profile.withMeasure(measure.replace('_', ' '), Arrays.stream(support.numbers(measure)).mapToInt(c -> (int) c).toArray());
}
System.out.println(profile)
String[] published7 = {"0.580917864", "0.764470787", "0.85811633", "0.852980514", "0.921223751", "0.897447077"}
head()
for (int i = 0; i < published7.length; i++) {
    compare("r, " + profile.measures().get(i).name(), published7[i], profile.measures().get(i).correlation().estimate());
}
compare("total SK", "0.812526054", profile.meanCorrelation())
say("0.8125 is the arithmetic mean of the six correlations of score with count. Each of them says how steadily the counts rise from score 1 to score 10; none relates a measure to the development of the town, and their mean is the correlation of nothing.")
System.out.println("\nWhat the scores do say: the ranking of the measures by their mean score.")
System.out.println(profile.ranking(10_000, 1))

/** The rows of Tables 6 and 9, which are Fisher's interval of 0.8125 with different n. */
void fisher(int n, String error, String zLower, String zUpper, String lower, String upper) {
    FisherZ z = FisherZ.of(profile.meanCorrelation(), n);
    head();
    compare("\"Pearson coefficient\"", "0.81252605", profile.meanCorrelation());
    compare("Fisher's z", "1.13441844", z.z());
    compare("standard error, n = " + n, error, z.standardError());
    compare("z, lower 95%", zLower, z.zInterval(0.95).lower());
    compare("z, upper 95%", zUpper, z.zInterval(0.95).upper());
    compare("r, lower 95%", lower, z.interval(0.95).lower());
    compare("r, upper 95%", upper, z.interval(0.95).upper());
}

title("Table 6. Correlation of X and Y of Table 5")
fisher(5, "0.707106781", "-0.25148538", "2.520322264", "-0.2463144", "0.98714402")
compare("Spearman", "0.405553553", Correlation.spearman(x5, y5).estimate())
say("The Pearson coefficient is the 0.8125 of Table 7, not a correlation of the X and Y of Table 5. From those follows:")
System.out.println("    as printed, Y = 13: " + Correlation.pearson(x5, y5))
double[] with19 = {3, 19, 20, 4, 4}
System.out.println("    with Y = 19:        " + Correlation.pearson(x5, with19))
System.out.println("    " + Correlation.spearman(x5, with19))
say("With five points, none of these coefficients is further from 0 than chance would bring it.")

title("Table 8. Scores of support (X) and development (Y), with ranks")
Dataset table8 = Dataset.readCsv(Path.of(folder + "table8_scores.csv"))
double[] x8 = table8.numbers("x")
double[] y8 = table8.numbers("y")
double[] x20 = Arrays.copyOf(x8, 20)
double[] y20 = Arrays.copyOf(y8, 20)
double[] rank20 = Ranking.descending().of(x20)
double[] rank21 = Ranking.descending().of(x8)
System.out.printf("%4s %4s %4s %10s %14s %14s%n", "row", "X", "Y", "rank of X", "of 20 rows", "of 21 rows")
for (int row = 0; row < x8.length; row++) {
    System.out.printf(Locale.ROOT, "%4d %4.0f %4.0f %10.1f %14s %14.1f%n", row + 1, x8[row], y8[row], table8.numbers("rank_x")[row],
            row < 20 ? String.format(Locale.ROOT, "%.1f", rank20[row]) : "-", rank21[row]);
}
boolean xOf20 = Arrays.equals(Arrays.copyOf(table8.numbers("rank_x"), 20), rank20)
boolean yOf20 = Arrays.equals(Arrays.copyOf(table8.numbers("rank_y"), 20), Ranking.descending().of(y20))
System.out.println("The printed ranks of the first 20 rows are those of 20 rows: X " + xOf20 + ", Y " + yOf20)
say("The table has 21 rows, but its ranks are those of the first 20.")

title("Table 9. Correlation of X and Y of Table 8")
fisher(21, "0.23570226", "0.672450498", "1.596386381", "0.58658951", "0.92112279")
compare("Spearman, first 20 rows", "0.924895128", Correlation.spearman(x20, y20).estimate())
compare("Spearman, all 21 rows", "0.924895128", Correlation.spearman(x8, y8).estimate())
say("The Pearson coefficient is again the 0.8125 of Table 7. Spearman's follows from 20 rows, while the standard error takes n = 21. From the printed X and Y follows:")
System.out.println("    20 rows: " + Correlation.pearson(x20, y20))
System.out.println("    21 rows: " + Correlation.pearson(x8, y8))
Interval fisher21 = Correlation.pearson(x8, y8).interval(0.95)
System.out.printf(Locale.ROOT, "    Fisher's 95%% interval, 21 rows: %.4f to %.4f%n", fisher21.lower(), fisher21.upper())

/exit
