"""Simulates the answers of jshell/examples/entrepreneurs.csv: python3 entrepreneurs.py > ../../../examples/entrepreneurs.csv

Fifty entrepreneurs, invented: 20 small, 20 medium, 10 big businesses. Five statements about support share one attitude,
which is a little better the bigger the business; the sixth, on paperwork, is worded the other way round. A few
respondents tick one column throughout, leave most of it empty, or write down an implausible number of staff.
"""
import csv
import random
import sys

rng = random.Random(2026)
LABELS = ['strongly disagree', 'disagree', 'neither', 'agree', 'strongly agree']
ITEMS = ['loans', 'grants', 'guarantees', 'taxes', 'consulting', 'paperwork']


def written(level):
    """As people and spreadsheets write it: mostly clean, now and then with blanks or capitals."""
    label = LABELS[level]
    return rng.choice([label] * 8 + [label.capitalize(), label + ' ', label.upper()])


out = csv.writer(sys.stdout, lineterminator='\n')
out.writerow(['respondent', 'size', 'staff'] + ITEMS)
sizes = ['small'] * 20 + ['medium'] * 20 + ['big'] * 10
rng.shuffle(sizes)
for i, size in enumerate(sizes, 1):
    base, spread, shift = {'small': (6, 3, -0.5), 'medium': (14, 4, 0.1), 'big': (24, 4, 0.8)}[size]
    staff = max(1, round(rng.gauss(base, spread)))
    attitude = rng.gauss(shift, 0.8)
    levels = [min(4, max(0, round(2 + attitude + rng.gauss(0, 0.8)))) for _ in ITEMS]
    levels[-1] = 4 - levels[-1]
    answers = [written(level) if rng.random() > 0.02 else '' for level in levels]
    if i in (17, 38):
        answers = [LABELS[3]] * len(ITEMS)
    if i == 29:
        answers = [answers[0]] + [''] * 4 + [answers[-1]]
    if i == 44:
        staff = 900
    out.writerow([i, size, staff] + answers)
