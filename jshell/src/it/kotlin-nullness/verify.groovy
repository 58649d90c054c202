// the compiler objects to each of the three careless lines, and to nothing else
String log = new File(basedir, 'build.log').text
List<Integer> lines = (log =~ /Careless\.kt:\[?(\d+)/).collect { it[1] as int }.unique().sort()
assert lines == [6, 8, 10]
