/open jshell/hatmatrix.jsh

// Investment of eleven American firms, 1935 to 1954: what explains it, and how far is the fit to be trusted?
// Start it in the root of the project: jshell jshell/examples/investment.jsh

var firms = read("jshell/examples/grunfeld.csv")

/exit
