package org.hatmatrix.survey.correlation;

/**
 * The coefficients of association of two columns x and y. With C concordant and D discordant pairs of rows, S = C − D,
 * n₀ = n(n − 1)/2 pairs in all, n₁ of them tied in x and n₂ in y:
 *
 * <table>
 * <caption>Coefficients</caption>
 * <tr><th>coefficient</th><th>formula</th></tr>
 * <tr><td>Pearson's r</td><td>Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²)</td></tr>
 * <tr><td>Spearman's ρ</td><td>Pearson's r of the average ranks; 1 − 6Σd²/(n³ − n) only without ties</td></tr>
 * <tr><td>Kendall's τ-a</td><td>S / n₀</td></tr>
 * <tr><td>Kendall's τ-b</td><td>S / √((n₀ − n₁)(n₀ − n₂))</td></tr>
 * <tr><td>Stuart's τ-c</td><td>2 m S / (n² (m − 1)), m the smaller number of distinct values</td></tr>
 * <tr><td>Goodman and Kruskal's γ</td><td>S / (C + D)</td></tr>
 * <tr><td>Somers' d, y dependent</td><td>S / (n₀ − n₁)</td></tr>
 * <tr><td>Somers' d, symmetric</td><td>S / (n₀ − (n₁ + n₂)/2)</td></tr>
 * <tr><td>polychoric ρ</td><td>that of the normal variables behind ordered categories; tetrachoric for two of each</td></tr>
 * <tr><td>biweight midcorrelation</td><td>distances from the median, weighted down to zero at 9 MAD</td></tr>
 * <tr><td>percentage bend</td><td>distances from the centre, cut where a fifth of them is longer</td></tr>
 * <tr><td>Winsorized r</td><td>Pearson's r, a fifth of the numbers at each end drawn in</td></tr>
 * <tr><td>Blomqvist's β</td><td>the part of the rows on equal sides of both medians less the part on different ones</td></tr>
 * <tr><td>Chatterjee's ξ</td><td>1 − n Σ|r₍ᵢ₊₁₎ − r₍ᵢ₎| / (2 Σ l(n − l)): how far y is a function of x</td></tr>
 * <tr><td>distance correlation</td><td>√(dCov² / √(dVar²(x) dVar²(y))), zero only under independence</td></tr>
 * <tr><td>bias-corrected distance correlation</td><td>its square, centred without bias; can be negative</td></tr>
 * </table>
 *
 * <p>The point-biserial correlation is Pearson's r with one column of zeros and ones, φ the one with two.
 *
 * <p>Literature: M. G. Kendall, Rank Correlation Methods, 4th edition, Griffin 1970; L. A. Goodman and W. H. Kruskal,
 * "Measures of association for cross classifications", Journal of the American Statistical Association 49 (1954)
 * 732–764; R. H. Somers, "A new asymmetric measure of association for ordinal variables", American Sociological Review
 * 27 (1962) 799–811.
 */
public enum CorrelationMethod {
    /** Pearson's product-moment correlation r. */
    PEARSON("Pearson's r", new PearsonCoefficient()),

    /** Spearman's rank correlation ρ. */
    SPEARMAN("Spearman's \u03c1", new SpearmanCoefficient()),

    /** Kendall's τ-a, which takes no account of ties. */
    KENDALL_TAU_A("Kendall's \u03c4-a", new KendallTauA()),

    /** Kendall's τ-b, the one that is meant where nothing more is said. */
    KENDALL_TAU_B("Kendall's \u03c4-b", new KendallTauB()),

    /** Kendall's and Stuart's τ-c, for tables with unequal numbers of rows and columns. */
    KENDALL_TAU_C("Stuart's \u03c4-c", new StuartTauC()),

    /** Goodman and Kruskal's γ. */
    GOODMAN_KRUSKAL_GAMMA("Goodman and Kruskal's \u03b3", new GoodmanKruskalGamma()),

    /** Somers' d with y as the dependent column; exchange the columns for the other one. */
    SOMERS_D("Somers' d, y dependent", new SomersD()),

    /** The symmetric Somers' d. */
    SOMERS_D_SYMMETRIC("Somers' d, symmetric", new SymmetricSomersD()),

    /** The polychoric correlation of two ordered categorical columns, by maximum likelihood. */
    POLYCHORIC("Polychoric \u03c1", new PolychoricCoefficient(false)),

    /** The polychoric correlation with the cuts of the categories taken from the margins. */
    POLYCHORIC_TWO_STEP("Polychoric \u03c1, two steps", new PolychoricCoefficient(true)),

    /** The biweight midcorrelation, which outliers do not move. NaN for a column of which half or more is one number. */
    BIWEIGHT("Biweight midcorrelation", new BiweightCoefficient()),

    /** The percentage bend correlation with bending constant 0.2. NaN for a column of which four fifths is one number. */
    PERCENTAGE_BEND("Percentage bend correlation", new PercentageBendCoefficient()),

    /** The Winsorized correlation, a fifth at each end. */
    WINSORIZED("Winsorized r", new WinsorizedCoefficient()),

    /** Blomqvist's β, the medial correlation; rows on a median are left out. */
    BLOMQVIST_BETA("Blomqvist's \u03b2", new BlomqvistCoefficient()),

    /**
     * Chatterjee's ξ of y as a function of x; exchange the columns for the other one. Rows that are tied in x count in the
     * order in which they come. Large values alone speak against independence.
     */
    CHATTERJEE_XI("Chatterjee's \u03be, y dependent", new ChatterjeeCoefficient()),

    /** The distance correlation, between 0 and 1. Large values alone speak against independence. */
    DISTANCE("Distance correlation", new DistanceCoefficient(false)),

    /** The square of the distance correlation, corrected for bias. Large values alone speak against independence. */
    DISTANCE_BIAS_CORRECTED("Distance correlation squared, bias-corrected", new DistanceCoefficient(true));

    private final String label;
    private final Coefficient coefficient;

    CorrelationMethod(String label, Coefficient coefficient) {
        this.label = label;
        this.coefficient = coefficient;
    }

    /** How the coefficient is computed and tested. */
    Coefficient coefficient() {
        return coefficient;
    }

    /**
     * The name of the coefficient.
     *
     * @return the name, such as {@code Kendall's τ-b}
     */
    @Override
    public String toString() {
        return label;
    }
}
