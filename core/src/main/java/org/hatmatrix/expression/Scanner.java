package org.hatmatrix.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hatmatrix.text.Excerpt;

/**
 * Cuts the text of a formula into tokens. Names follow R's rule, in any script: a letter, or a dot that no digit
 * follows, then letters, digits, dots and underscores; anything else goes between backticks.
 */
public final class Scanner {

    /** The name that stands for all other columns. */
    public static final String DOT = ".";

    /** Longest first, so that {@code <=} is not read as {@code <}. */
    private static final List<String> SYMBOLS = List.of(
            "==", "!=", "<=", ">=", "~", "+", "-", "*", "/", ":", "^", "(", ")", ",", "=", "<", ">", "!", "&", "|");

    /** Operators of other languages, the longer ones first. */
    private static final List<Map.Entry<String, String>> FOREIGN = List.of(
            Map.entry("**", "^"),
            Map.entry("&&", "&"),
            Map.entry("||", "|"),
            Map.entry("##", "*"),
            Map.entry("#", ":"),
            Map.entry("<>", "!="),
            Map.entry("=<", "<="),
            Map.entry("=>", ">="),
            Map.entry("%in%", "=="),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("−", "-"),
            Map.entry("–", "-"),
            Map.entry("×", "*"),
            Map.entry("·", "*"),
            Map.entry("÷", "/"),
            Map.entry("²", "^2"),
            Map.entry("³", "^3"));

    private final ParsedText parsed;
    private final String text;
    private int next;

    private Scanner(ParsedText parsed) {
        this.parsed = parsed;
        this.text = parsed.text();
    }

    /** The tokens of a text, the last of which is its end. */
    static List<Token> tokens(ParsedText text) {
        Scanner scanner = new Scanner(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = scanner.token();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    /** Whether a name needs no backticks. */
    static boolean isPlainName(String name) {
        return startsName(name, 0) && afterName(name, 0) == name.length();
    }

    private Token token() {
        while (next < text.length() && isBlank(text.charAt(next))) {
            next++;
        }
        int start = next;
        if (start == text.length()) {
            return new Token(Token.Kind.END, "", start);
        }
        char c = text.charAt(start);
        if (c == '`') {
            return new Token(Token.Kind.QUOTED_NAME, quoted(c), start);
        }
        if (c == '"' || c == '\'') {
            return new Token(Token.Kind.TEXT, quoted(c), start);
        }
        if (startsNumber(start)) {
            next = afterNumber(start);
            return new Token(Token.Kind.NUMBER, text.substring(start, next), start);
        }
        if (startsName(text, start) || c == '.') {
            next = startsName(text, start) ? afterName(text, start) : start + 1;
            return new Token(Token.Kind.NAME, text.substring(start, next), start);
        }
        refuseForeign(start);
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, start)) {
                next = start + symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, start);
            }
        }
        String found = Character.toString(text.codePointAt(start));
        throw parsed.problem("unexpected character " + Excerpt.quoted(found), start);
    }

    /** Refuses an operator of another language where one begins, and says this one's. */
    private void refuseForeign(int start) {
        for (Map.Entry<String, String> operator : FOREIGN) {
            if (text.startsWith(operator.getKey(), start)) {
                throw parsed.problem(
                        "'" + operator.getKey() + "' is no operator here; did you mean '" + operator.getValue() + "'?",
                        start);
            }
        }
    }

    /** Non-breaking spaces come with text that was copied from a page. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The text between quotes, in which a backslash takes the next character as it is. */
    private String quoted(char quote) {
        int start = next;
        StringBuilder inner = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                if (quote == '`' && inner.length() == 0) {
                    throw parsed.problem("there is no name between the backticks", start);
                }
                next = i + 1;
                return inner.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
            }
            inner.append(text.charAt(i));
        }
        throw parsed.problem("the quote " + quote + " is never closed", start);
    }

    private boolean startsNumber(int start) {
        char c = text.charAt(start);
        boolean point = c == '.' && start + 1 < text.length();
        return isDigit(c) || point && isDigit(text.charAt(start + 1));
    }

    private int afterNumber(int start) {
        int i = afterDigits(start);
        if (i < text.length() && text.charAt(i) == '.') {
            i = afterDigits(i + 1);
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int sign = i + 1;
            boolean signed = sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
            int digits = signed ? sign + 1 : sign;
            int end = afterDigits(digits);
            return end > digits ? end : i;
        }
        return i;
    }

    private int afterDigits(int start) {
        int i = start;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean startsName(String text, int start) {
        if (start >= text.length()) {
            return false;
        }
        int c = text.codePointAt(start);
        if (c == '.') {
            boolean more = start + 1 < text.length() && isNamePart(text.codePointAt(start + 1));
            return more && !isDigit(text.charAt(start + 1));
        }
        return Character.isLetter(c);
    }

    private static int afterName(String text, int start) {
        int i = start;
        while (i < text.length() && isNamePart(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    /** Combining marks belong to the letter before them. */
    private static boolean isNamePart(int c) {
        return Character.isLetterOrDigit(c)
                || c == '.'
                || c == '_'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}
