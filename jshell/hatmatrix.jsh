/env -class-path jshell/target/hatmatrix.jar

// hatmatrix in JShell. Start it in the root of the project, where the path above leads to the jar:
//
//     ./mvnw -q -DskipTests package && jshell jshell/hatmatrix.jsh
//
// Every verb prints what a reader wants to see and returns the result for what comes next.

import org.hatmatrix.data.*;

/** Reads a CSV file and says what is in it. */
Dataset read(String file) {
    Dataset data = Dataset.readCsv(Path.of(file));
    System.out.println(file + ": " + data);
    return data;
}
