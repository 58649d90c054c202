# Reference numbers of SpecificationTest, with base R only (written for R 4.2.2): Rscript specification.R
p <- function(...) cat(sprintf("%s %.15g\n", c(...)[1], as.numeric(c(...)[-1])), sep = "")
for (name in c("stackloss", "longley")) {
  d <- get(name)
  m <- if (name == "stackloss") lm(stack.loss ~ ., d) else lm(Employed ~ ., d)
  X <- model.matrix(m); e <- residuals(m); f <- fitted(m); n <- length(e); k <- ncol(X)
  cat("##", name, "\n")
  a <- anova(m, update(m, . ~ . + I(f^2) + I(f^3))); p("reset F", a$F[2]); p("reset p", a[2, "Pr(>F)"])
  a <- anova(m, update(m, . ~ . + I(f^2))); p("reset2 F", a$F[2])
  for (order in 1:2) {
    L <- sapply(1:order, function(j) c(rep(0, j), e[1:(n - j)]))
    aux <- lm.fit(cbind(X, L), e)
    p(paste0("bg", order, " LM"), n * sum(aux$fitted.values^2) / sum(e^2))
    p(paste0("bg", order, " F"), (sum(e^2) - sum(aux$residuals^2)) / order / (sum(aux$residuals^2) / (n - k - order)))
  }
  for (lag in 1:3) { b <- Box.test(e, lag, "Ljung"); p(paste0("lb", lag), b$statistic); p(paste0("lb p", lag), b$p.value) }
  s <- mean(e^3) / mean(e^2)^1.5; q <- mean(e^4) / mean(e^2)^2
  p("skewness", s); p("kurtosis", q); p("jb", n / 6 * (s^2 + (q - 3)^2 / 4))
  A <- crossprod(diff(diag(n))); M <- diag(n) - X %*% solve(crossprod(X), t(X))
  dw <- sum(diff(e)^2) / sum(e^2); p("dw", dw)
  ev <- eigen(M %*% A %*% M, symmetric = TRUE)$values[1:(n - k)]
  l <- ev - dw
  g <- function(u) sapply(u, function(v) sin(0.5 * sum(atan(l * v))) / (v * prod(1 + (l * v)^2)^0.25))
  p("dw exact p", 0.5 - integrate(g, 0, Inf, rel.tol = 1e-12, subdivisions = 5000L)$value / pi)
  P <- sum(ev); mu <- P / (n - k); v <- 2 / ((n - k) * (n - k + 2)) * (sum(ev^2) - P * mu)
  p("dw normal p", pnorm(dw, mu, sqrt(v)))
  S <- sweep(X, 2, sqrt(colSums(X^2)), "/"); z <- svd(S)
  p("condition", z$d[1] / z$d)
  pi_ <- t(z$v^2) / z$d^2; pi_ <- sweep(pi_, 2, colSums(pi_), "/")
  p("proportions of the last index", pi_[k, ])
}
