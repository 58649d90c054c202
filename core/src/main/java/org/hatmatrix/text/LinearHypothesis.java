package org.hatmatrix.text;

import java.util.List;

/**
 * One linear hypothesis Σ cⱼ bⱼ = r on the coefficients, written with their names: {@code "lab = 0"}, {@code "man_rate =
 * inno"}, {@code "2*log(value) - capital = 1.5"}. Names may hold operators ({@code I(x^2)}, {@code a:b}), so the longest
 * name that stands at a place is read first.
 *
 * @param text the hypothesis as it was written
 * @param contrast the numbers cⱼ, one per coefficient
 * @param value the number r
 */
public record LinearHypothesis(String text, double[] contrast, double value) {

    /** Its parentheses may be left out. */
    private static final String INTERCEPT = "(Intercept)";

    /**
     * Reads an equation.
     *
     * @param role what it is called in the message about a mistake
     * @param text the equation
     * @param names the names of the coefficients
     */
    public static LinearHypothesis parse(String role, String text, List<String> names) {
        return new Parser(role, text, names).parse();
    }

    /** Reads a hypothesis. */
    public static LinearHypothesis parse(String text, List<String> names) {
        return parse("hypothesis", text, names);
    }

    /** Recursive descent without recursion: a hypothesis is a flat sum on each side of at most one equals sign. */
    private static final class Parser {
        private final String role;
        private final String text;
        private final List<String> names;
        private final double[] contrast;
        private double constant;
        private int at;

        Parser(String role, String text, List<String> names) {
            this.role = role;
            this.text = text;
            this.names = names;
            this.contrast = new double[names.size()];
        }

        LinearHypothesis parse() {
            sum(1);
            if (skipBlanks() == '=') {
                at++;
                sum(-1);
            }
            if (skipBlanks() != 0) {
                throw mistake("unexpected " + Excerpt.quoted(text.substring(at, at + 1)), at);
            }
            boolean empty = true;
            for (double c : contrast) {
                empty &= c == 0;
                requireFinite(c, 0);
            }
            requireFinite(constant, 0);
            if (empty) {
                throw mistake("no coefficient is left in this equation", 0);
            }
            return new LinearHypothesis(text, contrast, -constant == 0 ? 0 : -constant);
        }

        private void sum(double side) {
            double sign = side;
            boolean first = true;
            while (true) {
                char c = skipBlanks();
                if (c == '+' || c == '-') {
                    sign = c == '-' ? -side : side;
                    at++;
                } else if (!first) {
                    return;
                }
                product(sign);
                sign = side;
                first = false;
            }
        }

        /** A number, a name, or a number times a name in either order; a number may stand before a name without a sign. */
        private void product(double sign) {
            skipBlanks();
            int start = at;
            double factor = sign;
            int name = -1;
            boolean more = true;
            while (more) {
                skipBlanks();
                int found = nameAt();
                if (found >= 0) {
                    if (name >= 0) {
                        throw mistake("a product of coefficients is not linear", at);
                    }
                    name = found;
                } else {
                    factor *= number();
                }
                char c = skipBlanks();
                if (c == '/') {
                    at++;
                    skipBlanks();
                    factor /= number();
                    c = skipBlanks();
                }
                more = c == '*' || name < 0 && standsBeforeName();
                at += c == '*' ? 1 : 0;
            }
            requireFinite(factor, start);
            if (name >= 0) {
                contrast[name] += factor;
            } else {
                constant += factor;
            }
        }

        private boolean standsBeforeName() {
            int here = at;
            boolean stands = nameAt() >= 0;
            at = here;
            return stands;
        }

        /** The index of the longest name that stands here, or −1; moves behind it. */
        private int nameAt() {
            int best = -1;
            int end = at;
            for (int j = 0; j < names.size(); j++) {
                String name = names.get(j);
                int behind = behind(name);
                if (behind > end) {
                    best = j;
                    end = behind;
                }
                if (name.equals(INTERCEPT) && behind("Intercept") > end) {
                    best = j;
                    end = behind("Intercept");
                }
            }
            at = best < 0 ? at : end;
            return best;
        }

        private int behind(String name) {
            if (text.startsWith("`" + name + "`", at)) {
                return at + name.length() + 2;
            }
            if (!text.startsWith(name, at)) {
                return -1;
            }
            int end = at + name.length();
            boolean cutsWord =
                    end < text.length() && isWord(text.codePointBefore(end)) && isWord(text.codePointAt(end));
            return cutsWord ? -1 : end;
        }

        private static boolean isWord(int c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '.';
        }

        private double number() {
            int end = at;
            while (end < text.length() && isNumberPart(end)) {
                end++;
            }
            try {
                double value = Double.parseDouble(text.substring(at, end));
                requireFinite(value, at);
                at = end;
                return value;
            } catch (NumberFormatException e) {
                throw mistake(at == text.length() ? "a coefficient or a number is missing" : "no such coefficient", at);
            }
        }

        private boolean isNumberPart(int i) {
            char c = text.charAt(i);
            boolean exponentSign = (c == '+' || c == '-') && i > at && "eE".indexOf(text.charAt(i - 1)) >= 0;
            return (c >= '0' && c <= '9') || c == '.' || ((c == 'e' || c == 'E') && i > at) || exponentSign;
        }

        /** The next character that is not blank, 0 at the end. */
        private char skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void requireFinite(double value, int place) {
            if (!Double.isFinite(value)) {
                throw mistake("this is no finite number, but " + value, place);
            }
        }

        private IllegalArgumentException mistake(String what, int place) {
            return new IllegalArgumentException(role + ": " + what + "\n" + Excerpt.place(text, place)
                    + "\n  the coefficients are: " + Excerpt.list(names));
        }
    }
}
