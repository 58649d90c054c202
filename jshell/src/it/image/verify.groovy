// the commands of the guide, as they stand there
String guide = new File(basedir, '../../../../core/README.md').text
String recipe = (guide =~ /(?s)```sh\n(jlink.*?)```/)[0][1]
ProcessBuilder shell = new ProcessBuilder('bash', '-euc', recipe).directory(basedir).redirectErrorStream(true)
shell.environment().put('PATH', System.getProperty('java.home') + '/bin:' + System.getenv('PATH'))
shell.environment().keySet().removeIf { it.contains('JAVA') || it.startsWith('JDK') }
Process process = shell.redirectOutput(new File(basedir, 'recipe.log')).start()
int status = process.waitFor()
String printed = new File(basedir, 'recipe.log').text
assert status == 0: printed
// once by the linked Java and once by the packaged program
assert printed.count('Ordinary least squares: y ~ x') == 2: printed
