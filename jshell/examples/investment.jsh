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

/exit
