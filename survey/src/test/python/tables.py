"""Exact reference results for tables, rank tests and kappas: python3 tables.py > ../resources/reference/tables.json

Counts are integers and scores have exact ranks, so that everything up to square roots and tail areas is rational
(fractions); those last steps are taken by mpmath with 50 digits. Exact p-values are counted over all tables with the
same totals, or over all ways to divide the values, one by one.
"""
import itertools
import json
from fractions import Fraction as F
from math import comb, factorial

import mpmath as mp

mp.mp.dps = 50


def num(x):
    return mp.mpf(x.numerator) / x.denominator if isinstance(x, F) else mp.mpf(x)


def dbl(x):
    return float(mp.nstr(num(x), 25))


def chi2_sf(x, df):
    return mp.gammainc(mp.mpf(df) / 2, num(x) / 2, mp.inf, regularized=True)


def norm2(z):
    return mp.erfc(abs(num(z)) / mp.sqrt(2))


def f_sf(x, a, b):
    x, a, b = num(x), mp.mpf(a), mp.mpf(b)
    return mp.betainc(b / 2, a / 2, 0, b / (b + a * x), regularized=True)


def norm_quantile(tail):
    return mp.sqrt(2) * mp.erfinv(1 - 2 * num(tail))


def ranks(values):
    s = sorted(values)
    return [F(2 * s.index(v) + 1 + s.count(v), 2) for v in values]


def ties(values):
    return sum(values.count(v) ** 3 - values.count(v) for v in set(values))


def tables(rows, columns):
    """All tables with these totals."""
    if len(columns) == 1:
        yield tuple((r,) for r in rows)
        return
    for first in itertools.product(*(range(r + 1) for r in rows)):
        if sum(first) == columns[0]:
            for rest in tables([r - f for r, f in zip(rows, first)], columns[1:]):
                yield tuple((f,) + q for f, q in zip(first, rest))


def fisher(t):
    rows, columns = [sum(r) for r in t], [sum(c) for c in zip(*t)]
    fixed = F(1, factorial(sum(rows)))
    for m in rows + columns:
        fixed *= factorial(m)

    def p(table):
        d = 1
        for r in table:
            for c in r:
                d *= factorial(c)
        return fixed / d
    own = p(t)
    ps = [p(q) for q in tables(rows, columns)]
    assert sum(ps) == 1
    # no two tables differ by less than R's tolerance without being equally probable
    assert all(q == own or abs(q / own - 1) > F(1, 10 ** 6) for q in ps)
    return own, sum(q for q in ps if q <= own)


def cross(t, exact=True):
    rows, columns = [sum(r) for r in t], [sum(c) for c in zip(*t)]
    n = sum(rows)
    e = [[F(r * c, n) for c in columns] for r in rows]
    chi = sum((o - x) ** 2 / x for ro, rx in zip(t, e) for o, x in zip(ro, rx))
    g = 2 * sum(o * mp.log(num(F(o) / x)) for ro, rx in zip(t, e) for o, x in zip(ro, rx) if o)
    df = (len(rows) - 1) * (len(columns) - 1)
    r, c = len(rows), len(columns)
    phi = max(F(0), chi / n - F((r - 1) * (c - 1), n - 1))
    smaller = min(r - F((r - 1) ** 2, n - 1), c - F((c - 1) ** 2, n - 1))
    out = {'counts': t, 'chi_squared': chi, 'df': df, 'p_value': chi2_sf(chi, df), 'g': g, 'g_p_value': chi2_sf(g, df),
           'cramers_v': mp.sqrt(num(chi / n / (min(r, c) - 1))), 'corrected_v': mp.sqrt(num(phi / (smaller - 1))),
           'smallest_expected': min(min(x) for x in e),
           'adjusted_residuals': [[num(t[i][j] - e[i][j]) / mp.sqrt(num(e[i][j] * (1 - F(rows[i], n)) * (1 - F(columns[j], n))))
                                   for j in range(c)] for i in range(r)]}
    if r == c == 2:
        y = sum(max(F(0), abs(o - x) - F(1, 2)) ** 2 / x for ro, rx in zip(t, e) for o, x in zip(ro, rx))
        out['yates'], out['yates_p_value'] = y, chi2_sf(y, 1)
    if exact:
        out['probability'], out['fisher_p_value'] = fisher(t)
    return out


def mann_whitney(a, b, exact=True):
    n1, n2 = len(a), len(b)
    n = n1 + n2
    r = ranks(a + b)
    u = sum(r[:n1]) - F(n1 * (n1 + 1), 2)
    variance = F(n1 * n2, 12) * (n + 1 - F(ties(a + b), n * (n - 1)))
    d = u - F(n1 * n2, 2)
    z = num(d) / mp.sqrt(num(variance))
    dc = max(F(0), abs(d) - F(1, 2)) * (1 if d > 0 else -1)
    zc = num(dc) / mp.sqrt(num(variance))
    out = {'first': a, 'second': b, 'u': u, 'z': z, 'p_normal': norm2(z), 'z_continuity': zc, 'p_continuity': norm2(zc)}
    if exact:
        mean = F(n1 * (n + 1), 2)
        far = sum(1 for s in itertools.combinations(r, n1) if abs(sum(s) - mean) >= abs(sum(r[:n1]) - mean))
        out['p_exact'] = F(far, comb(n, n1))
    return out


def kruskal(groups):
    x = [v for g in groups for v in g]
    n = len(x)
    r = ranks(x)
    means, i = [], 0
    for g in groups:
        means.append(sum(r[i:i + len(g)]) / len(g))
        i += len(g)
    h = F(12, n * (n + 1)) * sum(len(g) * (m - F(n + 1, 2)) ** 2 for g, m in zip(groups, means))
    h /= 1 - F(ties(x), n ** 3 - n)
    variance = F(n * (n + 1), 12) - F(ties(x), 12 * (n - 1))
    dunn = []
    for a, b in itertools.combinations(range(len(groups)), 2):
        z = num(means[a] - means[b]) / mp.sqrt(num(variance * (F(1, len(groups[a])) + F(1, len(groups[b])))))
        dunn.append({'z': z, 'p_value': norm2(z)})
    return {'groups': groups, 'h': h, 'df': len(groups) - 1, 'p_value': chi2_sf(h, len(groups) - 1), 'mean_ranks': means,
            'epsilon_squared': h / (n - 1), 'dunn': dunn}


def friedman(rows):
    m, k = len(rows), len(rows[0])
    r = [ranks(row) for row in rows]
    t = sum(ties(row) for row in rows)
    sums = [sum(c) for c in zip(*r)]
    q = 12 * sum((s - F(m * (k + 1), 2)) ** 2 for s in sums) / (m * k * (k + 1) - F(t, k - 1))
    f = (m - 1) * q / (m * (k - 1) - q)
    return {'rows': rows, 'q': q, 'df': k - 1, 'p_value': chi2_sf(q, k - 1), 'f': f, 'w': q / (m * (k - 1)),
            'f_p_value': f_sf(f, k - 1, (k - 1) * (m - 1)), 'mean_ranks': [s / m for s in sums]}


def cohen(t, weight):
    k = len(t)
    n = sum(map(sum, t))
    w = [[{'NONE': F(int(i == j)), 'LINEAR': 1 - F(abs(i - j), k - 1), 'QUADRATIC': 1 - F((i - j) ** 2, (k - 1) ** 2)}[weight]
          for j in range(k)] for i in range(k)]
    p = [[F(c, n) for c in r] for r in t]
    a, b = [sum(r) for r in p], [sum(c) for c in zip(*p)]
    ij = list(itertools.product(range(k), repeat=2))
    po, pe = sum(w[i][j] * p[i][j] for i, j in ij), sum(w[i][j] * a[i] * b[j] for i, j in ij)
    kappa = (po - pe) / (1 - pe)
    wa = [sum(b[j] * w[i][j] for j in range(k)) for i in range(k)]
    wb = [sum(a[i] * w[i][j] for i in range(k)) for j in range(k)]
    v = sum(p[i][j] * (w[i][j] - (wa[i] + wb[j]) * (1 - kappa)) ** 2 for i, j in ij) - (kappa - pe * (1 - kappa)) ** 2
    v0 = sum(a[i] * b[j] * (w[i][j] - (wa[i] + wb[j])) ** 2 for i, j in ij) - pe ** 2
    return {'counts': t, 'weights': weight, 'kappa': kappa, 'standard_error': mp.sqrt(num(v / (n * (1 - pe) ** 2))),
            'null_standard_error': mp.sqrt(num(v0 / (n * (1 - pe) ** 2)))}


def fleiss(t):
    n, m, k = len(t), sum(t[0]), len(t[0])
    q = [F(sum(c), n * m) for c in zip(*t)]
    own = [F(sum(c * c for c in r) - m, m * (m - 1)) for r in t]
    pe = sum(x * x for x in q)
    kappa = (sum(own) / n - pe) / (1 - pe)
    s = sum(x * (1 - x) for x in q)
    v0 = F(2, n * m * (m - 1)) * (s * s - sum(x * (1 - x) * (1 - 2 * x) for x in q)) / s ** 2
    star = [(o - pe) / (1 - pe) - 2 * (1 - kappa) * (sum(x * F(c, m) for x, c in zip(q, r)) - pe) / (1 - pe) for o, r in zip(own, t)]
    v = sum((x - kappa) ** 2 for x in star) / (n * (n - 1))
    return {'counts': t, 'kappa': kappa, 'null_standard_error': mp.sqrt(num(v0)), 'standard_error': mp.sqrt(num(v)),
            'by_category': [1 - F(sum(c * (m - c) for c in col), 1) / (n * m * (m - 1) * x * (1 - x)) for col, x in zip(zip(*t), q)]}


def wilson(count, total, level):
    z = norm_quantile((1 - F(level)) / 2)
    p, n = mp.mpf(count) / total, mp.mpf(total)
    half = z * mp.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return {'count': count, 'total': total, 'level': float(F(level)), 'lower': (p + z * z / (2 * n) - half) / (1 + z * z / n),
            'upper': (p + z * z / (2 * n) + half) / (1 + z * z / n)}


FLEISS_WIKIPEDIA = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0],
                    [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]
SQUARES = [[[20, 5], [10, 15]], [[44, 5, 1], [7, 20, 3], [9, 5, 6]], [[11, 3, 1, 0], [4, 9, 3, 1], [0, 5, 12, 2], [1, 0, 3, 8]]]

out = {
    'cross': [cross(t) for t in (
        [[3, 1], [1, 3]], [[10, 2], [3, 15]], [[12, 0], [5, 7]], [[12, 5, 3], [8, 7, 5], [2, 3, 5]],
        [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9]],
        [[4, 6, 7, 2, 1], [5, 3, 4, 6, 2], [1, 1, 2, 5, 1]], [[2, 0, 1], [0, 3, 1], [1, 0, 4], [2, 2, 0]])]
    + [cross(t, False) for t in ([[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]], [[762, 327, 468], [484, 239, 477]])],
    'mann_whitney': [mann_whitney(*s) for s in (
        ([4, 5, 5, 3], [2, 3, 1, 4, 2]), ([1, 4, 6, 9, 12], [2, 3, 5, 7, 8, 10, 11]), ([1, 2], [3, 4, 5]),
        ([5, 4, 4, 5, 3, 5, 2, 4], [3, 3, 2, 1, 4, 3, 2, 5, 1]), ([1, 5], [2, 3, 4, 4]))]
    + [mann_whitney([i % 5 + 1 + (i % 3 == 0) for i in range(60)], [i % 5 + 1 for i in range(45)], False)],
    'kruskal': [kruskal(g) for g in (
        [[3, 4, 5], [2, 2, 3], [1, 1, 2]], [[5, 4, 4, 3, 5, 4, 3], [3, 3, 2, 4, 1], [2, 1, 2, 1, 3, 2]],
        [[1, 5, 9, 13], [2, 6, 10, 14, 17], [3, 7, 11, 15], [4, 8, 12, 16, 18, 19]])],
    'friedman': [friedman(r) for r in (
        [[7, 5, 9], [6, 5, 8], [8, 6, 9], [5, 5, 7]], [[5, 4, 3, 1], [4, 4, 2, 1], [3, 5, 2, 2], [5, 3, 3, 1], [4, 4, 4, 2]])],
    'cohen': [cohen(t, w) for t in SQUARES for w in ('NONE', 'LINEAR', 'QUADRATIC')],
    'fleiss': [fleiss(t) for t in ([[3, 0], [2, 1], [0, 3], [3, 0], [1, 2]], FLEISS_WIKIPEDIA)],
    'wilson': [wilson(*a) for a in ((20, 50, '0.95'), (1, 50, '0.95'), (49, 50, '0.99'), (7, 13, '0.9'), (0, 10, '0.95'), (10, 10, '0.95'))],
}


def plain(x):
    if isinstance(x, dict):
        return {k: plain(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [plain(v) for v in x]
    return dbl(x) if isinstance(x, (F, mp.mpf)) else x


if __name__ == '__main__':
    print('{')
    print(',\n'.join('"%s": [\n%s\n]' % (k, ',\n'.join(json.dumps(plain(e)) for e in v)) for k, v in out.items()))
    print('}')
