/open jshell/hatmatrix.jsh

// Investment of eleven American firms, 1935 to 1954: what explains it, and how far is the fit to be trusted?
// Start it in the root of the project: jshell jshell/examples/investment.jsh

var firms = read("jshell/examples/grunfeld.csv").withTime("year")
describe(firms)

// Growth rates lose the first year of each firm; nothing leaks from one firm to the next.
var growing = firms.with("invest_grw", "growth(invest by firm)").with("value_grw", "growth(value by firm)")
describe(growing.select("invest_grw", "value_grw"))

// The levels, as Grunfeld had them, and the elasticities.
var levels = ols("invest ~ value + capital", firms)
var logs = ols("log(invest) ~ log(value) + log(capital)", firms)

// Do value and capital move investment by the same percentage?
System.out.println(logs.test("log(value) = log(capital)"))

// Which firms stand out?
var box = boxplot(firms, "invest", "value", "capital")
save("jshell/examples/out/investment-boxplot.svg", box.toSvg())

// Are the regressors too much alike, and does the variance of the errors depend on one of them?
vif(levels)
bp(levels)
diagnose(levels)

// It does: weight by that series, allow for firms that go together, and let no outlier decide.
var weighted = wls("invest ~ value + capital", "1/value^2", firms)
var byFirm = clustered(levels, firms.texts("firm"))
var bisquare = robust("invest ~ value + capital", firms)
var mm = robust(MmEstimator.withDefaults(), "invest ~ value + capital", firms)

// All of them in one table, for the terminal and for a paper.
var all = RegressionTable.of(levels, byFirm, weighted, bisquare, mm).withTitles("OLS", "clustered", "WLS", "bisquare", "MM")
say(all)
save("jshell/examples/out/investment.tex", all.toLatex())

/exit
