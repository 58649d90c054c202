package stranger;

import java.io.StringReader;
import org.hatmatrix.data.Dataset;

public final class Stranger {

    public static void main(String[] arguments) {
        System.out.println(Dataset.readCsv(new StringReader("x\n1\n2\n3\n")));
    }
}
