package org.hatmatrix.diagnostics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hatmatrix.diagnostics.ConditionIndices;
import org.hatmatrix.diagnostics.VarianceInflation;
import org.hatmatrix.formula.Term;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * Regressors that depend on each other, term by term: GVIF^(1/(2 df)), which for one column is √VIF and does not depend on
 * the base level of a factor. Powers and products share variables and are dependent by construction; that is said and is
 * no alarm.
 *
 * <p>Literature: J. Fox, G. Monette, Generalized collinearity diagnostics, JASA 87 (1992).
 */
final class CollinearityExamination {

    static final int INFLATED = 10;

    private static final double HARMFUL_INDEX = 30;
    private static final Pattern NAME = Pattern.compile("`[^`]+`|[\\p{L}._][\\p{L}\\p{N}._]*(?!\\s*\\()");
    private static final String SUBJECT = "collinearity";

    private final LeastSquaresFit fit;

    CollinearityExamination(LeastSquaresFit fit) {
        this.fit = fit;
    }

    List<Finding> findings() {
        VarianceInflation inflation = VarianceInflation.of(fit);
        List<Finding> findings = new ArrayList<>();
        if (!inflation.aliased().isEmpty()) {
            findings.add(new Finding(
                    SUBJECT,
                    Verdict.LOOK,
                    Severity.SERIOUS,
                    "Dropped as combinations of other columns: " + Excerpt.list(inflation.aliased()) + ".",
                    "",
                    Double.NaN,
                    Double.NaN,
                    List.of()));
        }
        if (inflation.values().length > 0) {
            findings.add(judged(inflation));
        }
        return findings;
    }

    private Finding judged(VarianceInflation inflation) {
        if (Arrays.stream(inflation.values()).anyMatch(Double::isNaN)) {
            return Finding.unknown(
                    SUBJECT,
                    fit.residualDegreesOfFreedom() < 1
                            ? "No variance inflation factors: n is not above p."
                            : "A variance inflation factor cannot be computed.");
        }
        Set<String> related = related();
        VarianceInflation.Generalized worst = inflation.terms().stream()
                .filter(term -> !related.contains(term.label()))
                .max(Comparator.comparingDouble(VarianceInflation.Generalized::perDimension))
                .orElse(null);
        String construction = related.isEmpty()
                ? ""
                : " Powers and products go with their variables by construction, which harms no test of them together.";
        double index = fit.conditionNumber();
        if (worst == null) {
            return Finding.unremarkable(
                    SUBJECT,
                    "Nothing but powers and products of the same variables." + construction,
                    index,
                    Double.NaN);
        }
        String numbers = "largest " + name(worst) + ", condition number " + Numbers.significant(index, 3);
        boolean inflated = worst.perDimension() * worst.perDimension() >= INFLATED;
        double statistic = worst.perDimension();
        if (inflated) {
            Severity severity = statistic * statistic >= 10 * INFLATED ? Severity.SERIOUS : Severity.MILD;
            return new Finding(
                    SUBJECT,
                    Verdict.LOOK,
                    severity,
                    "Collinear regressors inflate variances: " + numbers + "." + dependencies() + construction,
                    "Test them together, or leave out what says the same.",
                    statistic,
                    Double.NaN,
                    List.of());
        }
        if (index >= HARMFUL_INDEX && related.isEmpty()) {
            return new Finding(
                    SUBJECT,
                    Verdict.LOOK,
                    Severity.MILD,
                    "Columns are nearly dependent, though no VIF reaches " + INFLATED + ": " + numbers + "."
                            + dependencies(),
                    "",
                    index,
                    Double.NaN,
                    List.of());
        }
        return Finding.unremarkable(
                SUBJECT, "No harmful collinearity: " + numbers + "." + construction, statistic, Double.NaN);
    }

    private static String name(VarianceInflation.Generalized term) {
        boolean one = term.degreesOfFreedom() == 1;
        double value = one ? term.generalized() : term.perDimension();
        return (one ? "VIF " : "GVIF^(1/(2 df)) ") + Numbers.significant(value, 3) + " (" + Excerpt.of(term.label())
                + ")";
    }

    /** The terms that share a variable of the data with another term. */
    private Set<String> related() {
        List<Term> terms = fit.design().terms();
        Set<String> related = new HashSet<>();
        for (Term a : terms) {
            for (Term b : terms) {
                if (!a.label().equals(b.label()) && names(a).stream().anyMatch(names(b)::contains)) {
                    related.add(a.label());
                }
            }
        }
        return related;
    }

    private static Set<String> names(Term term) {
        Matcher matcher = NAME.matcher(term.label().replaceAll("\"[^\"]*\"", ""));
        Set<String> names = new HashSet<>();
        while (matcher.find()) {
            names.add(matcher.group());
        }
        names.removeAll(
                Set.of("raw", "TRUE", "FALSE", "df", "degree", "base", "by", "sum", "helmert", "treatment", "pi"));
        return names;
    }

    /** Whose variance the near dependencies make up, which a factor alone does not tell. */
    private String dependencies() {
        List<List<String>> dependencies = ConditionIndices.of(fit).dependencies();
        return dependencies.isEmpty()
                ? " See ConditionIndices."
                : dependencies.stream()
                        .map(Excerpt::list)
                        .collect(Collectors.joining(
                                "; another of ",
                                " A near dependency makes up most of the variance of ",
                                " (see ConditionIndices)."));
    }
}
