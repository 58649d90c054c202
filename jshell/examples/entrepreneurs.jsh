/open jshell/hatmatrix.jsh

// From the questionnaires to the tables: fifty entrepreneurs on public support. The answers are SIMULATED, no person
// gave them; what counts is the road from a raw file to tables, tests and a picture.
// Start it in the root of the project: jshell jshell/examples/entrepreneurs.jsh

var raw = read("jshell/examples/entrepreneurs.csv")
String[] items = {"loans", "grants", "guarantees", "taxes", "consulting", "paperwork"}

// Screening comes first, on the answers as they were ticked.
Screening screening = Screening.of(raw).straightLines(items).missing(0.5, items).outliers("staff")
System.out.println(screening)
Dataset kept = screening.kept()

// Who answered: the levels give the order of the sizes.
Dataset sized = kept.withLevels("size", "small", "medium", "big")
freq(sized, "size")

// Coding: case and blanks do not matter, an unknown answer would be an error with its row.
LikertScale agreement = LikertScale.of("strongly agree", "agree", "neither", "disagree", "strongly disagree")
LikertTable table = LikertTable.of(agreement).withAnswers(kept, items)
System.out.println(table)
save("jshell/examples/out/entrepreneurs.svg", table.toSvg())

// "Paperwork takes too much of my time" is worded the other way round: without reverse coding alpha suffers.
Dataset coded = agreement.code(kept, items)
System.out.println(CronbachAlpha.of(coded, items))
Dataset turned = agreement.reversed().code(agreement.code(kept, Arrays.copyOf(items, 5)), "paperwork")
System.out.println(CronbachAlpha.of(turned, items))

// Do the statements go together? Ranks, because a scale has an order and no more.
System.out.println(CorrelationMatrix.spearman(turned, items))

// Do small, medium and big businesses answer alike? Groups stand as they first appear: sorted by staff, small ones first.
System.out.println("\nPreferential loans by size of business\n")
System.out.println(GroupComparison.of(agreement, kept.sortedBy("staff"), "loans", "size"))

// All of it in plain words on one page.
save("jshell/examples/out/entrepreneurs.html", SurveyReport.of(sized).withReversed("paperwork").withTitle("Fifty entrepreneurs on public support").toHtml())

/exit
