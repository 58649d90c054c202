package org.hatmatrix.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;

/** What somebody may have meant who writes as other programs have it: {@code ln(x)}, {@code i.cyl}, {@code a && b}. */
final class Slips {

    /** Functions under the names that Stata, EViews, Python and spreadsheets give them. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("ln", "log"),
            Map.entry("loge", "log"),
            Map.entry("lg", "log10"),
            Map.entry("ld", "log2"),
            Map.entry("pow", "I(x^2)"),
            Map.entry("power", "I(x^2)"),
            Map.entry("sqr", "I(x^2)"),
            Map.entry("square", "I(x^2)"),
            Map.entry("avg", "mean"),
            Map.entry("average", "mean"),
            Map.entry("std", "sd"),
            Map.entry("stdev", "sd"),
            Map.entry("stddev", "sd"),
            Map.entry("standardize", "scale"),
            Map.entry("zscore", "scale"),
            Map.entry("demean", "center"),
            Map.entry("centre", "center"),
            Map.entry("iif", "ifelse"),
            Map.entry("if_else", "ifelse"),
            Map.entry("if", "ifelse"),
            Map.entry("dummy", "C(x)"),
            Map.entry("dummies", "C(x)"),
            Map.entry("categorical", "C(x)"),
            Map.entry("relevel", "C(x, base = \"level\")"),
            Map.entry("ordered", "withOrderedLevels on the dataset"),
            Map.entry("delta", "diff"),
            Map.entry("D", "diff"),
            Map.entry("L", "lag"),
            Map.entry("F", "lead"),
            Map.entry("spline", "ns"),
            Map.entry("rcs", "ns"));

    /** Stata's operators before the name of a variable. */
    private static final Pattern PREFIXED = Pattern.compile("(i|ib\\d+|c|[LDF])\\.(.+)");

    private Slips() {}

    /** A question for an unknown function. */
    static String ofFunction(String name, Collection<String> known) {
        String meant = FUNCTIONS.get(name);
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (meant == null && !last.equals(name)) {
            meant = known.contains(last) ? last : FUNCTIONS.get(last);
        }
        if (meant == null) {
            meant = FUNCTIONS.get(name.toLowerCase(Locale.ROOT));
        }
        return meant == null ? NearestName.question(name, known) : "; did you mean " + quoted(meant) + "?";
    }

    private static String quoted(String meant) {
        return meant.contains("(") || meant.contains(" ") ? meant : "'" + meant + "'";
    }

    /** A question for a function that takes one argument and has more. */
    static String ofArguments(Call call) {
        List<Node> operands = call.operands();
        boolean named = call.arguments().stream().anyMatch(argument -> argument.name() != null);
        if (operands.size() == 1 && named) {
            return "; '=' names an argument, did you mean '=='?";
        }
        if (operands.size() != 2 || !call.function().equals("log")) {
            return "";
        }
        String x = Excerpt.of(operands.get(0).text());
        Double base = Arguments.constant(operands.get(1));
        if (base != null && (base == 10 || base == 2)) {
            return "; did you mean log" + base.intValue() + "(" + x + ")?";
        }
        return "; did you mean log(" + x + ")/log(" + Excerpt.of(operands.get(1).text()) + ")?";
    }

    /** A question for an unknown column. */
    static String ofColumn(String name, Collection<String> known) {
        Matcher prefixed = PREFIXED.matcher(name);
        if (prefixed.matches() && known.contains(prefixed.group(2))) {
            return "; did you mean " + meant(prefixed.group(1), new Node.Name(prefixed.group(2), 0).text()) + "?";
        }
        return NearestName.of(name, known)
                .map(near ->
                        "; did you mean " + (Scanner.isPlainName(near) ? Excerpt.quoted(near) : backticked(near)) + "?")
                .orElse("");
    }

    private static String meant(String prefix, String column) {
        return switch (prefix) {
            case "i" -> "C(" + column + ")";
            case "c" -> column;
            case "L" -> "lag(" + column + ")";
            case "D" -> "diff(" + column + ")";
            case "F" -> "lead(" + column + ")";
            default -> "C(" + column + ", base = " + prefix.substring(2) + ")";
        };
    }

    private static String backticked(String name) {
        return Excerpt.of(new Node.Name(name, 0).text());
    }

    /** A hint for names that follow each other: one name with blanks. */
    static String ofNames(List<Token> tokens, Token wrong) {
        int place = tokens.indexOf(wrong);
        if (wrong.kind() != Token.Kind.NAME
                || place == 0
                || tokens.get(place - 1).kind() != Token.Kind.NAME) {
            return "";
        }
        int first = place;
        while (first > 0 && tokens.get(first - 1).kind() == Token.Kind.NAME) {
            first--;
        }
        List<String> words = new ArrayList<>();
        for (int i = first; tokens.get(i).kind() == Token.Kind.NAME; i++) {
            words.add(tokens.get(i).text());
        }
        return "; a column whose name has blanks goes between backticks: " + backticked(String.join(" ", words));
    }
}
