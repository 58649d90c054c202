/open jshell/hatmatrix.jsh

// Single-industry towns: the tables of the paper that this library began with.
// Start it in the root of the project: jshell jshell/examples/monotowns.jsh
//
// THE DATA IS SIMULATED. The paper publishes none; these are 19 invented towns in four years, drawn so that mean, extremes
// and standard deviation of every column are those of its Table 2. Coefficients, tests and stars below are not the paper's.

var towns = read("jshell/examples/monotowns_simulated.csv").withTime("year").with("log_y", "log(output)").with("log_y_per", "log(output_per)")

System.out.println("\nTable 2. Summary statistics\n");
describe(towns.select("log_y", "log_y_per", "man_rate", "man_grw", "inno", "inno_per", "lab", "mig_grw", "pop_grw"))

// Four sets of regressors, for the output of a town and for its output per head.
var regressors = List.of("man_rate + inno", "man_rate + inno_per", "man_grw + inno", "man_grw + inno_per").stream().map(r -> r + " + lab + mig_grw + pop_grw").toList()

// EViews weights by a series that is proportional to the inverse variance: the weight is lab.
var wls = Wls.weightedBy(Weights.inverseVariances("lab"))

List<LeastSquaresFit> weighted(String response) {
    return regressors.stream().map(r -> wls.fit(response + " ~ " + r, towns)).toList();
}

List<RobustFit> robustly(String response) {
    return regressors.stream().map(r -> Irls.eviews().fit(response + " ~ " + r, towns)).toList();
}

double pOfBp(Fit fit) {
    return BreuschPagan.of((LeastSquaresFit) fit).koenker().pValue();
}

RegressionTable table(List<? extends Fit> fits, String... titles) {
    return RegressionTable.of(fits).withTitles(titles).withLabel("(Intercept)", "const");
}

var log_y = weighted("log(output)")
var log_y_per = weighted("log(output_per)")

System.out.println("\nTable 3. Weighted least squares for output\n\n" + table(log_y, "WLS.1", "WLS.2", "WLS.3", "WLS.4").withRow("P-value of BP test", fit -> pOfBp(fit)));
System.out.println("\nTable 4. Weighted least squares for output per head\n\n" + table(log_y_per, "WLS.5", "WLS.6", "WLS.7", "WLS.8").withRow("P-value of BP test", fit -> pOfBp(fit)));

System.out.println("\nTable 5. Variance inflation factors\n");
var names = List.of("man_rate", "man_grw", "inno", "inno_per", "lab", "mig_grw", "pop_grw")
System.out.println("model  " + names.stream().map(name -> String.format("%10s", name)).collect(Collectors.joining()));
for (int i = 0; i < 4; i++) {
    var inflation = VarianceInflation.of(log_y.get(i));
    System.out.printf(Locale.ROOT, "%d and %d", i + 1, i + 5);
    names.forEach(name -> System.out.printf(Locale.ROOT, inflation.names().contains(name) ? "%10.2f" : "%10s", inflation.names().contains(name) ? (Object) inflation.centred(name) : ""));
    System.out.println();
}

// The same eight models by M-estimation as EViews does it: bisquare, MAD about zero, type I, normal distribution.
System.out.println("\nTable 6. Robust regression for output\n\n" + table(robustly("log(output)"), "M.1", "M.2", "M.3", "M.4"));
System.out.println("\nTable 7. Robust regression for output per head\n\n" + table(robustly("log(output_per)"), "M.5", "M.6", "M.7", "M.8"));

// What the coefficients mean: percent of output for one unit of the regressor, not a hundredth of that.
System.out.println("\nEffects on output, in percent (WLS.1)\n");
for (String name : List.of("man_rate", "inno")) System.out.println(PercentEffect.of(log_y.get(0).coefficient(name)))

// Nineteen towns are the independent observations, not 76 rows: errors that allow for it.
var byTown = log_y.stream().map(fit -> fit.withCovariance(Covariances.cluster(towns.texts("town")))).toList()
System.out.println("\nTable 3 with errors clustered by town\n\n" + table(byTown, "WLS.1", "WLS.2", "WLS.3", "WLS.4"));

// APPENDIX: what a reviewer asks first. The paper fits 19 towns over four years as if the 76 rows were strangers.
System.out.println("\nA.1 The panel: what varies between towns, and what inside them\n");
System.out.println(towns.select("town", "year", "log_y", "man_rate", "inno", "lab", "mig_grw", "pop_grw").panel("town", "year").describe())

var model = "log(output) ~ man_rate + inno + lab + mig_grw + pop_grw"
var town = Covariances.clusterBy("town")
var pooled = Ols.withDefaults().fit(model, towns)
var ofTown = Ols.withDefaults().fit(model + " | town", towns)
var ofBoth = Ols.withDefaults().fit(model + " | town + year", towns)
var random = RandomEffects.swamyArora("town").fit(model, towns)

System.out.println("\nA.2 With town and year effects, errors clustered by town\n");
System.out.println(RegressionTable.of(pooled.withCovariance(town), random.withCovariance(town), ofTown.withCovariance(town), ofBoth.withCovariance(town)).withTitles("pooled", "random", "town", "town, year").withLabel("(Intercept)", "const"))

System.out.println("\nA.3 Are there effects, and may they be random ones?\n");
System.out.println(EffectsTest.of(pooled, "town", "year").table())
System.out.println(TestResult.table("Are effects and regressors correlated?", List.of(Mundlak.of(random).test(), Hausman.byRegression(random).test(), Hausman.of(ofTown, random).test())))

System.out.println("\nA.4 Are errors correlated in time, or between towns?\n");
System.out.println(TestResult.table("Errors of the fit with town effects", List.of(WooldridgeSerialCorrelation.ofEffects(ofTown, "town", "year").test(), PanelBreuschGodfrey.ofEffects(ofTown, "town", "year", 1).test(), PesaranCd.of(ofTown, "town", "year").test())))

System.out.println("\nA.5 Does one town carry the result?\n");
System.out.println(ClusterInfluence.of(ofBoth.withCovariance(town)).summary())

/exit
