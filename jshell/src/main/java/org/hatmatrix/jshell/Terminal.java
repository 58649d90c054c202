package org.hatmatrix.jshell;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;

/**
 * Words as a terminal can show them. Where it shows ASCII only, as under {@code LANG=C}, each sign of the library's tables
 * and symbols becomes what stands for it in ASCII, so that no question marks are printed: {@code R²} is {@code R2}, a line
 * is made of hyphens. Letters of other alphabets, which have no such form, are left to the terminal.
 */
public final class Terminal {

    private static final Map<String, String> ASCII = Map.ofEntries(
            Map.entry("–", "-"),
            Map.entry("—", "-"),
            Map.entry("−", "-"),
            Map.entry("‑", "-"),
            Map.entry("…", "..."),
            Map.entry("×", "x"),
            Map.entry("÷", "/"),
            Map.entry("·", "*"),
            Map.entry("±", "+-"),
            Map.entry("√", "sqrt"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "<>"),
            Map.entry("≈", "~"),
            Map.entry("→", "->"),
            Map.entry("∞", "Inf"),
            Map.entry("“", "\""),
            Map.entry("”", "\""),
            Map.entry("’", "'"),
            Map.entry("‘", "'"),
            Map.entry("α", "alpha"),
            Map.entry("β", "beta"),
            Map.entry("γ", "gamma"),
            Map.entry("δ", "delta"),
            Map.entry("ε", "epsilon"),
            Map.entry("η", "eta"),
            Map.entry("θ", "theta"),
            Map.entry("κ", "kappa"),
            Map.entry("λ", "lambda"),
            Map.entry("μ", "mu"),
            Map.entry("ρ", "rho"),
            Map.entry("σ", "sigma"),
            Map.entry("τ", "tau"),
            Map.entry("φ", "phi"),
            Map.entry("χ", "chi"),
            Map.entry("ω", "omega"),
            Map.entry("Γ", "Gamma"),
            Map.entry("Δ", "Delta"),
            Map.entry("Φ", "Phi"),
            Map.entry("Ω", "Omega"),
            Map.entry("π", "pi"),
            Map.entry("ψ", "psi"),
            Map.entry("ν", "nu"),
            Map.entry("ζ", "zeta"),
            Map.entry("⁄", "/"),
            Map.entry("∑", "sum"),
            Map.entry("∂", "d"),
            Map.entry("‖", "||"),
            Map.entry("ˆ", "^"),
            Map.entry("\u2009", " "),
            Map.entry("\u00a0", " "),
            Map.entry("Σ", "sum"),
            Map.entry("─", "-"),
            Map.entry("│", "|"),
            Map.entry("┃", "|"),
            Map.entry("├", "["),
            Map.entry("┤", "]"),
            Map.entry("┴", "+"),
            Map.entry("┬", "+"),
            Map.entry("┼", "+"),
            Map.entry("▒", "#"),
            Map.entry("█", "#"));

    private static final Charset NATIVE = Charset.forName(
            System.getProperty("native.encoding", Charset.defaultCharset().name()));

    private Terminal() {}

    /**
     * Words for the terminal that this program was started from.
     *
     * @param words what is to be printed
     * @return the words, in signs that it can show as far as there are such
     */
    public static String show(Object words) {
        return show(words, NATIVE);
    }

    /**
     * Words for a terminal.
     *
     * @param words what is to be printed
     * @param charset what it can show
     * @return the words, in signs that it can show as far as there are such
     */
    public static String show(Object words, Charset charset) {
        String text = String.valueOf(words);
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int code = text.codePointAt(i);
            String sign = Character.toString(code);
            int end = i + sign.length();
            if (encoder.canEncode(sign)) {
                out.append(sign);
            } else {
                String instead = instead(sign, encoder);
                out.append(instead);
                end = eaten(text, end, instead.length() - sign.length());
            }
            i = end;
        }
        return out.toString();
    }

    /** What stands for a sign; the sign itself if nothing does. */
    private static String instead(String sign, CharsetEncoder encoder) {
        String known = ASCII.get(sign);
        if (known != null) {
            return known;
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(sign, Normalizer.Form.NFKD).codePoints().forEach(code -> {
            String part = Character.toString(code);
            if (encoder.canEncode(part)) {
                plain.append(part);
            } else if (Character.getType(code) != Character.NON_SPACING_MARK) {
                plain.append(ASCII.getOrDefault(part, part));
            }
        });
        return plain.toString();
    }

    /** Blanks that give way to a longer sign, so that columns stay in line; one is left. */
    private static int eaten(String text, int from, int most) {
        int end = from;
        while (end - from < most && end + 1 < text.length() && text.charAt(end) == ' ' && text.charAt(end + 1) == ' ') {
            end++;
        }
        return end;
    }
}
