"""Draws monotowns_simulated.csv: 19 invented towns in four years, with the columns of the paper on single-industry towns.

The paper publishes no data. Mean, maximum, minimum and standard deviation of every column are those of its Table 2 to the
digits printed there; the dependence between the columns is roughly that of its Tables 3 and 5; all else is chance.

    python3 jshell/src/test/python/monotowns_simulated.py > jshell/examples/monotowns_simulated.csv
"""
import math
import random

TOWNS, YEARS = 19, (2019, 2020, 2021, 2022)
N = TOWNS * len(YEARS)

# Table 2: mean, maximum, minimum, standard deviation.
TABLE_2 = {
    "log_y": (10.930, 14.253, 7.913, 1.865),
    "log_y_per": (13.869, 16.208, 10.725, 1.529),
    "man_rate": (47.419, 98.402, 1.441, 34.728),
    "man_grw": (0.061, 0.749, -0.795, 0.254),
    "lab": (0.550, 1.230, 0.253, 0.197),
    "mig_grw": (-12.338, 32.250, -897.000, 103.410),
    "pop_grw": (-0.004, 0.086, -0.146, 0.032),
}

# Table 2 prints a sum of 24 and a sum of squares of 96 for inno, and 0 in most rows; for inno_per, whose exponents lost
# their signs in print, a mean of 2e-5, a maximum of 5e-4 and a standard deviation of 9e-5.
INNO = (5, 5, 4, 4, 3, 2, 1)
INNO_PER = (5e-4, 4.6e-4, 3.5e-4, 8e-5, 5e-5, 2e-5, 1e-5)


def matched(name, z):
    """The smallest and the largest become the extremes; an affine map gives the others what the moments ask for."""
    mean, largest, smallest, sd = TABLE_2[name]
    low, high = z.index(min(z)), z.index(max(z))
    inner = [i for i in range(N) if i not in (low, high)]
    m = (N * mean - smallest - largest) / len(inner)
    squares = (N - 1) * sd ** 2 + N * mean ** 2 - smallest ** 2 - largest ** 2
    s = math.sqrt(squares / len(inner) - m ** 2)
    z_mean = sum(z[i] for i in inner) / len(inner)
    z_sd = math.sqrt(sum((z[i] - z_mean) ** 2 for i in inner) / len(inner))
    x = [m + s * (v - z_mean) / z_sd for v in z]
    x[low], x[high] = smallest, largest
    return x if all(smallest <= v <= largest for v in x) else None


def drawn(name, draw):
    for _ in range(100_000):
        x = matched(name, [draw(i) for i in range(N)])
        if x:
            return x
    raise SystemExit(f"{name}: no draw fits between the extremes")


def standardized(x):
    mean = sum(x) / N
    sd = math.sqrt(sum((v - mean) ** 2 for v in x) / N)
    return [(v - mean) / sd for v in x]


def main():
    random.seed(2022)
    town = [i // len(YEARS) for i in range(N)]
    level = [random.betavariate(0.45, 0.5) for _ in range(TOWNS)]
    man_rate = drawn("man_rate", lambda i: min(1, max(0, level[town[i]] + random.gauss(0, 0.03))))
    rate = standardized(man_rate)
    lab = drawn("lab", lambda i: math.exp(0.35 * (-0.5 * rate[i] + 0.85 * random.gauss(0, 1))))
    man_grw = drawn("man_grw", lambda i: random.gauss(0, 1))
    pop_grw = drawn("pop_grw", lambda i: random.gauss(0, 1) + random.gauss(0, 1) ** 3 / 4)
    mig_grw = drawn("mig_grw", lambda i: random.gauss(0, 1))
    places = random.sample(range(N), len(INNO))
    inno, inno_per = [0] * N, [0.0] * N
    for place, count, share in zip(places, INNO, INNO_PER):
        inno[place], inno_per[place] = count, share
    size = [random.gauss(0, 0.5) for _ in range(TOWNS)]

    def noise(i):
        return random.gauss(0, 1.1) * math.sqrt(0.55 / lab[i])

    log_y = drawn("log_y", lambda i: 0.023 * man_rate[i] + 0.9 * man_grw[i] - 0.52 * inno[i] + 0.4 * lab[i]
                  + 0.002 * mig_grw[i] - 15 * pop_grw[i] + size[town[i]] + noise(i))
    y = standardized(log_y)
    log_y_per = drawn("log_y_per", lambda i: 0.9 * y[i] + 0.9 * lab[i] + 0.2 * inno[i] + random.gauss(0, 0.5))

    print("town,year,output,output_per,man_rate,man_grw,inno,inno_per,lab,mig_grw,pop_grw")
    for i in range(N):
        print(f"Town {town[i] + 1:02d}", YEARS[i % len(YEARS)], f"{math.exp(log_y[i]):.7g}", f"{math.exp(log_y_per[i]):.8g}",
              f"{man_rate[i]:.3f}", f"{man_grw[i]:.4f}", inno[i], f"{inno_per[i]:.2g}", f"{lab[i]:.4f}", f"{mig_grw[i]:.3f}",
              f"{pop_grw[i]:.5f}", sep=",")


if __name__ == "__main__":
    main()
