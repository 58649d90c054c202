package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.plot.CorrelationMap;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.agreement.McDonaldOmega;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.likert.LikertItem;
import org.hatmatrix.survey.likert.LikertTable;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/** The questions that a report answers, one section each. */
final class Sections {

    private static final int MOST_ITEMS_OF_A_MATRIX = 30;
    private static final double LEVEL = 0.05;

    private static final double MOST_BOOTSTRAP_STEPS = 1e9;
    private static final int BOOTSTRAP_SAMPLES = 1000;

    private final SurveyColumns columns;
    private final Set<String> reversed;
    private final Answers answers;
    private final Dataset coded;
    private final List<String> items = new ArrayList<>();

    Sections(Answers unscored, SurveyColumns columns, Set<String> reversed) {
        this.columns = columns;
        this.reversed = reversed;
        Answers scored = unscored;
        for (ItemSet set : columns.sets()) {
            scored = set.scored(scored, reversed);
            items.addAll(set.items());
        }
        this.answers = scored;
        this.coded = scored.coded();
        for (String item : reversed) {
            if (!items.contains(item)) {
                throw new IllegalArgumentException("'" + item + "' is to be reversed and is no item; the items are ["
                        + String.join(", ", items) + "]");
            }
        }
    }

    Page page(String title) {
        Page page = new Page(title);
        page.words(overview());
        if (!answers.weights().isEmpty()) {
            page.words(answers.weights());
        }
        who(page);
        said(page);
        reliability(page);
        correlations(page);
        groups(page);
        unchecked(page);
        return page;
    }

    private String overview() {
        return coded.rows()
                + (coded.rows() == 1 ? " respondent, " : " respondents, ")
                + items.size()
                + (items.size() == 1 ? " item on " : " items on ")
                + columns.sets().size()
                + (columns.sets().size() == 1 ? " scale, " : " scales, ")
                + columns.categories().size()
                + (columns.categories().size() == 1 ? " classification." : " classifications.")
                + (reversed.isEmpty() ? "" : " Reverse coded: " + String.join(", ", sorted(reversed)) + ".");
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private void who(Page page) {
        page.heading("Who answered");
        if (columns.categories().isEmpty()) {
            page.words("No column tells groups of respondents apart.");
        }
        List<Table> tables = new ArrayList<>();
        for (String category : columns.categories()) {
            tables.add(answers.frequencies(category));
        }
        if (!tables.isEmpty()) {
            page.sideBySide(tables);
        }
        List<String> numbers =
                columns.numbers().stream().filter(this::hasValues).toList();
        if (!numbers.isEmpty()) {
            page.table(answers.numbers(numbers));
        }
    }

    private boolean hasValues(String column) {
        return Arrays.stream(coded.numbers(column)).anyMatch(value -> !Double.isNaN(value));
    }

    private void said(Page page) {
        page.heading("What they said");
        if (items.isEmpty()) {
            page.words("No items of a scale were found; withItems(scale, columns) says which columns are.");
        }
        for (ItemSet set : columns.sets()) {
            LikertTable table = answers.likert(set);
            page.words(set.words() + ". " + extremes(table));
            page.picture(table.toSvg());
            page.table(table.table(), answers.text(table));
            answers.errors(set).ifPresent(page::table);
        }
    }

    private static String extremes(LikertTable table) {
        List<LikertItem> answered = table.items().stream()
                .filter(item -> item.answers() > 0)
                .sorted(Comparator.comparingDouble(LikertItem::netBalance))
                .toList();
        if (answered.isEmpty()) {
            return "Nobody answered.";
        }
        LikertItem worst = answered.get(0);
        LikertItem best = answered.get(answered.size() - 1);
        String most = "Most favourable: " + best.name() + " (net balance " + percent(best) + ")";
        return worst == best ? most + "." : most + "; least: " + worst.name() + " (" + percent(worst) + ").";
    }

    private static String percent(LikertItem item) {
        double net = 100 * item.netBalance();
        return (net > 0 ? "+" : "") + Numbers.fixed(net, 0) + "%";
    }

    private void reliability(Page page) {
        page.heading("Do the items hang together");
        boolean any = false;
        for (ItemSet set : columns.sets()) {
            String[] names = set.items().toArray(String[]::new);
            if (names.length > 1 && coded.dropMissing(names).rows() > 1) {
                alpha(page, set, names);
                any = true;
            }
        }
        if (!any) {
            page.words("There are no two items of one scale that at least two respondents answered.");
        }
    }

    private void alpha(Page page, ItemSet set, String... names) {
        CronbachAlpha alpha = answers.alpha(names);
        Interval interval = alpha.interval(1 - LEVEL);
        page.words("Cronbach's alpha of " + names.length + " items is " + Numbers.fixed(alpha.estimate(), 2) + " (95% "
                + Numbers.fixed(interval.lower(), 2) + " to " + Numbers.fixed(interval.upper(), 2) + ", "
                + alpha.observations() + " complete rows): " + verdict(alpha.estimate()));
        double[] rest = alpha.itemRestCorrelations();
        String[] against = IntStream.range(0, names.length)
                .filter(j -> rest[j] < 0)
                .mapToObj(j -> names[j])
                .toArray(String[]::new);
        if (against.length > 0 && against.length < names.length) {
            Answers turned = answers;
            for (String item : against) {
                turned = turned.with(item, set.scale().reverse(coded.numbers(item)));
            }
            page.words(String.join(", ", against) + (against.length == 1 ? " runs" : " run")
                    + " against the other items. If worded the other way round, say withReversed(\""
                    + String.join("\", \"", against) + "\"): alpha is then "
                    + Numbers.fixed(turned.alpha(names).estimate(), 2) + ".");
        }
        page.table(alpha.table());
        if (names.length > 2) {
            omega(page, names);
        }
    }

    private void omega(Page page, String... names) {
        McDonaldOmega omega = answers.omega(names);
        page.words(
                Double.isNaN(omega.estimate())
                        ? "McDonald's omega is undefined: the items have no proper model with one factor."
                        : "McDonald's omega, which lets items weigh differently, is "
                                + Numbers.fixed(omega.estimate(), 2) + limits(omega)
                                + "; one factor explains " + Numbers.fixed(100 * omega.averageVarianceExtracted(), 0)
                                + "% of the items' variance.");
    }

    /** The bootstrap interval, where it takes a moment only. */
    private String limits(McDonaldOmega omega) {
        double items = omega.names().size();
        if (items * items * coded.rows() * BOOTSTRAP_SAMPLES > MOST_BOOTSTRAP_STEPS) {
            return "";
        }
        Interval interval = omega.interval(1 - LEVEL, BOOTSTRAP_SAMPLES, 1);
        return " (95% " + Numbers.fixed(interval.lower(), 2) + " to " + Numbers.fixed(interval.upper(), 2)
                + ", bootstrap)";
    }

    private static String verdict(double alpha) {
        if (Double.isNaN(alpha)) {
            return "undefined, the answers do not vary.";
        }
        return alpha >= 0.9
                ? "the items measure very nearly the same."
                : alpha >= 0.7
                        ? "enough to use their sum for comparisons of groups."
                        : "too little to take their sum for one thing.";
    }

    private void correlations(Page page) {
        page.heading("What goes with what");
        List<String> names = new ArrayList<>(items);
        names.addAll(columns.numbers());
        if (names.size() < 2) {
            page.words("There are no two columns of scores or numbers.");
            return;
        }
        if (names.size() > MOST_ITEMS_OF_A_MATRIX) {
            page.words("Of " + names.size() + " columns the first " + MOST_ITEMS_OF_A_MATRIX + " are shown.");
            names = names.subList(0, MOST_ITEMS_OF_A_MATRIX);
        }
        CorrelationMatrix matrix =
                answers.spearman(names.toArray(String[]::new)).withAdjustment(PValueAdjustment.HOLM);
        page.words(strongest(matrix));
        page.picture(CorrelationMap.of(matrix.names(), matrix.estimates()).toSvg());
        page.table(matrix.table());
    }

    private record Pair(String x, String y, double rho, double p) {}

    private static String strongest(CorrelationMatrix matrix) {
        List<Pair> pairs = new ArrayList<>();
        List<String> names = matrix.names();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                String x = names.get(i);
                String y = names.get(j);
                pairs.add(new Pair(x, y, matrix.estimate(x, y), matrix.pValue(x, y)));
            }
        }
        List<Pair> found = pairs.stream()
                .filter(pair -> pair.p < LEVEL)
                .sorted(Comparator.comparingDouble(pair -> -Math.abs(pair.rho)))
                .toList();
        String all = pairs.size() + (pairs.size() == 1 ? " pair" : " pairs");
        if (found.isEmpty()) {
            return "Of " + all
                    + " none has a rank correlation that differs from 0 at the 5% level after Holm's adjustment.";
        }
        StringBuilder words =
                new StringBuilder("Of " + all + ", " + found.size() + (found.size() == 1 ? " has" : " have")
                        + " a rank correlation (Spearman) that differs from 0 at the 5% level after Holm's adjustment; the"
                        + " strongest: ");
        for (Pair pair : found.subList(0, Math.min(3, found.size()))) {
            words.append(pair.x)
                    .append(" and ")
                    .append(pair.y)
                    .append(" (")
                    .append(Numbers.fixed(pair.rho, 2))
                    .append("), ");
        }
        return words.substring(0, words.length() - 2)
                + ". That two answers go together does not say that one causes the other.";
    }

    private void groups(Page page) {
        page.heading("Do groups differ");
        GroupTests tests = GroupTests.of(answers, items, columns.categories());
        if (tests.isEmpty()) {
            page.words("There are no two groups with answers to compare.");
            return;
        }
        page.words(tests.words());
        page.table(tests.table());
    }

    private void unchecked(Page page) {
        page.heading("What was not checked");
        columns.notes().forEach(page::words);
        page.words(answers.sampling()
                + " Whether they read the questions: Screening finds those who tick one answer"
                + " throughout. Whether items measure one thing or several. Differences between groups that other"
                + " properties of the respondents explain.");
        long missing = Arrays.stream(items.toArray(String[]::new))
                .mapToLong(item ->
                        Arrays.stream(coded.numbers(item)).filter(Double::isNaN).count())
                .sum();
        if (missing > 0) {
            page.words(missing + " of " + (long) items.size() * coded.rows()
                    + " answers are missing; each figure uses the" + " rows that have what it needs.");
        }
    }
}
