// some distributions keep these tools, or the modules that they link, in packages of their own
File home = new File(System.getProperty('java.home'))
boolean tools = ['bin/jlink', 'bin/jpackage'].every { new File(home, it).canExecute() }
// a JDK from 24 on may link from its own image
boolean modules = new File(home, 'jmods').isDirectory() || Runtime.version().feature() >= 24
boolean shell = ['/bin/bash', '/usr/bin/bash'].any { new File(it).canExecute() }
if (!(tools && modules && shell)) {
    println "image: no jlink, jpackage, modules or bash in $home; left out"
}
return tools && modules && shell
