"""Tails of Durbin and Watson's d for a mean alone, in QuadraticFormTest.

The eigenvalues are 2 - 2 cos(pi k / n), k = 1 .. n - 1. mpmath integrates the moment generating function at 60 digits
along a vertical line that is not the one of the library; two lines must agree.
"""
from mpmath import mp, mpf, cos, pi, quad, sqrt, exp, log, linspace, inf, mpc, re

mp.dps = 60


def above(lam, share):
    c = share / (2 * max(lam))

    def f(t):
        s = mpc(c, t)
        return re(exp(-sum(log(1 - 2 * l * s) for l in lam) / 2) / s)

    scale = c
    points = [0] + [scale * mpf(10) ** (mpf(k) / 4) for k in range(-8, 60)] + [inf]
    return quad(f, points) / pi


for n, d in [(12, "1.5"), (12, "3.9"), (24, "0.02"), (24, "0.1"), (24, "3.95"), (40, "0.01")]:
    d = mpf(float(d))
    mu = [2 - 2 * cos(pi * k / n) for k in range(1, n)]
    mu = [mpf(float(m)) for m in mu]
    lam = [m - d for m in mu]
    for name, l in (("below", [-x for x in lam]), ("above", lam)):
        a = above(l, mpf("0.3"))
        b = above(l, mpf("0.55"))
        print(n, mp.nstr(d, 5), name, mp.nstr(a, 20), mp.nstr(abs(a / b - 1), 3))
