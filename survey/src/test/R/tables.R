# Compares R's own tests with tables.json: Rscript tables.R ../resources/reference/tables.json
# Prints the largest relative difference of each; needs jsonlite and nothing else beyond R.
json <- jsonlite::fromJSON(commandArgs(TRUE)[1], simplifyVector = TRUE, simplifyDataFrame = FALSE)
worst <- numeric()
check <- function(name, r, exact) {
  worst[name] <<- max(worst[name], abs(unname(r) / exact - 1), na.rm = TRUE)
}
suppressWarnings({
for (e in json$cross) {
  r <- chisq.test(e$counts, correct = FALSE)
  check("chisq.test", r$statistic, e$chi_squared)
  check("chisq.test p", r$p.value, e$p_value)
  check("stdres", r$stdres, e$adjusted_residuals)
  if (!is.null(e$yates)) check("Yates", chisq.test(e$counts)$p.value, e$yates_p_value)
  if (!is.null(e$fisher_p_value)) check("fisher.test", fisher.test(e$counts)$p.value, e$fisher_p_value)
}
for (e in json$mann_whitney) {
  r <- wilcox.test(e$first, e$second, exact = FALSE, correct = FALSE)
  check("wilcox.test W", r$statistic, e$u)
  check("wilcox.test normal", r$p.value, e$p_normal)
  check("wilcox.test continuity", wilcox.test(e$first, e$second, exact = FALSE)$p.value, e$p_continuity)
  if (!is.null(e$p_exact) && !any(duplicated(c(e$first, e$second))))
    check("wilcox.test exact", wilcox.test(e$first, e$second, exact = TRUE)$p.value, e$p_exact)
}
for (e in json$kruskal) {
  g <- if (is.matrix(e$groups)) split(e$groups, row(e$groups)) else e$groups
  r <- kruskal.test(g)
  check("kruskal.test", r$statistic, e$h)
  check("kruskal.test p", r$p.value, e$p_value)
}
for (e in json$friedman) {
  r <- friedman.test(e$rows)
  check("friedman.test", r$statistic, e$q)
  check("friedman.test p", r$p.value, e$p_value)
}
for (e in json$wilson) if (e$count > 0 && e$count < e$total) {
  r <- prop.test(e$count, e$total, conf.level = e$level, correct = FALSE)$conf.int
  check("prop.test interval", r, c(e$lower, e$upper))
}
})
cat(R.version.string, "\n")
print(signif(worst, 2))
