"""Recomputes the blocks "exact" of the scales and of the paper's table: python3 scales.py ../resources/reference

Prints, for each block, the largest relative difference from the file; with --write, writes the recomputed block instead.
The numbers of the CSV files are binary64 values and are taken as such; everything is done by mpmath with 60 digits.
Feldt's interval inverts the F distribution by bisection of its regularized incomplete beta function.
"""
import csv
import json
import pathlib
import sys

import mpmath as mp

mp.mp.dps = 60


def columns(path):
    rows = list(csv.reader(open(path, encoding="utf-8")))
    return [[mp.mpf(float(row[j])) for row in rows[1:]] for j in range(len(rows[0]))]


def covariance(x, y):
    mx, my = mp.fsum(x) / len(x), mp.fsum(y) / len(y)
    return mp.fsum((a - mx) * (b - my) for a, b in zip(x, y)) / (len(x) - 1)


def pearson(x, y):
    return covariance(x, y) / mp.sqrt(covariance(x, x) * covariance(y, y))


def ranks(x):
    return [mp.mpf(sum(b < a for b in x)) + mp.mpf(sum(b == a for b in x) + 1) / 2 for a in x]


def spearman(x, y):
    return pearson(ranks(x), ranks(y))


def kendall(x, y):
    """tau-b, from all pairs"""
    n = len(x)
    score = untied_x = untied_y = 0
    for i in range(n):
        for j in range(i):
            a, b = mp.sign(x[i] - x[j]), mp.sign(y[i] - y[j])
            score += a * b
            untied_x += abs(a)
            untied_y += abs(b)
    return score / mp.sqrt(untied_x * untied_y)


def matrix(coefficient, items):
    return [[mp.mpf(1) if i == j else coefficient(x, y) for j, y in enumerate(items)] for i, x in enumerate(items)]


def alpha(c):
    k = len(c)
    return mp.mpf(k) / (k - 1) * (1 - mp.fsum(c[i][i] for i in range(k)) / mp.fsum(map(mp.fsum, c)))


def without(c, i):
    return [row[:i] + row[i + 1:] for row in c[:i] + c[i + 1:]]


def f_upper(tail, d1, d2):
    """x with P(F > x) = tail"""
    def survival(x):
        return mp.betainc(mp.mpf(d2) / 2, mp.mpf(d1) / 2, 0, d2 / (d2 + d1 * x), regularized=True)

    low, high = mp.mpf(0), mp.mpf(1)
    while survival(high) > tail:
        high *= 2
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if survival(middle) > tail else (low, middle)
    return (low + high) / 2


def alpha_block(items):
    k, n = len(items), len(items[0])
    c = [[covariance(x, y) for y in items] for x in items]
    r = matrix(pearson, items)
    rows = [mp.fsum(row) for row in c]
    v, trace = mp.fsum(rows), mp.fsum(c[i][i] for i in range(k))
    squares = mp.fsum(a * a for row in c for a in row)
    # Duhachek and Iacobucci, Journal of Applied Psychology 89 (2004) 792-808
    q = 2 * mp.mpf(k) ** 2 / ((k - 1) ** 2 * v ** 3) * (
        v * (squares + trace ** 2) - 2 * trace * mp.fsum(a * a for a in rows))
    raw, d1, d2 = alpha(c), n - 1, (n - 1) * (k - 1)
    total = [mp.fsum(x[t] for x in items) for t in range(n)]
    block = {
        "n": n,
        "raw_alpha": raw,
        "std_alpha": alpha(r),
        "average_r": (mp.fsum(map(mp.fsum, r)) - k) / (k * (k - 1)),
        "ase": mp.sqrt(q / n),
        "feldt_95": [1 - (1 - raw) * f_upper(mp.mpf(tail) / 1000, d1, d2) for tail in (25, 975)],
        "item_total_correlation": [pearson(x, total) for x in items],
        "item_rest_correlation": [pearson(x, [t - a for t, a in zip(total, x)]) for x in items],
    }
    if k > 2:
        block["alpha_if_dropped"] = [alpha(without(c, i)) for i in range(k)]
        block["std_alpha_if_dropped"] = [alpha(without(r, i)) for i in range(k)]
    return block


def kendall_w_block(items):
    """The items are the raters, the rows the subjects."""
    m, k = len(items), len(items[0])
    ranked = [ranks(x) for x in items]
    sums = [mp.fsum(r[t] for r in ranked) for t in range(k)]
    spread = mp.fsum((s - mp.mpf(m) * (k + 1) / 2) ** 2 for s in sums)
    ties = sum(t ** 3 - t for x in items for t in (x.count(a) for a in set(x)))
    block = {"subjects": k, "raters": m}
    for name, correction in (("uncorrected", 0), ("tie_corrected", m * ties)):
        w = 12 * spread / (mp.mpf(m) ** 2 * (k ** 3 - k) - correction)
        x = m * (k - 1) * w
        block[name] = {"w": w, "chi_squared": x, "df": k - 1,
                       "p_value": mp.gammainc(mp.mpf(k - 1) / 2, x / 2, mp.inf, regularized=True)}
    return block


def difference(found, wanted):
    """The largest relative difference; absolute where the wanted number is zero."""
    if isinstance(wanted, dict):
        return max(difference(found[name], wanted[name]) for name in wanted)
    if isinstance(wanted, list):
        return max(difference(f, w) for f, w in zip(found, wanted, strict=True))
    return abs(mp.mpf(found) - wanted) / (abs(mp.mpf(wanted)) or 1)


def rounded(x):
    if isinstance(x, dict):
        return {name: rounded(value) for name, value in x.items()}
    if isinstance(x, list):
        return [rounded(value) for value in x]
    return x if isinstance(x, int) else float(mp.nstr(x, 25))


def scale(path, write):
    document = json.loads(path.read_text(encoding="utf-8"))
    items = columns(path.with_suffix(".csv"))
    blocks = {
        "alpha": alpha_block(items),
        "kendall_w": kendall_w_block(items),
        "pearson": matrix(pearson, items),
        "spearman": matrix(spearman, items),
        "kendall": matrix(kendall, items),
    }
    for name, block in blocks.items():
        print(path.stem, name, mp.nstr(difference(block, document["exact"][name]), 2))
    if write:
        document["exact"] = rounded(blocks)
        path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def paper(folder):
    """Table 7 of the paper: correlations of score and count, their mean and its Fisher z."""
    document = json.loads((folder / "khromtau.json").read_text(encoding="utf-8"))["recomputed"]
    support = columns(folder / "khromtau_table7_support.csv")
    correlations = [pearson(support[0], counts) for counts in support[1:]]
    mean = mp.fsum(correlations) / len(correlations)
    for name, found in (("table7_correlations", correlations), ("table7_mean_correlation", mean),
                        ("fisher_z_of_mean", mp.atanh(mean))):
        print("khromtau", name, mp.nstr(difference(found, document[name]), 2))


if __name__ == "__main__":
    root = pathlib.Path(sys.argv[1])
    for file in sorted((root / "scales").glob("*.json")):
        scale(file, "--write" in sys.argv)
    paper(root / "papers")
