package stranger;

import org.hatmatrix.data.Dataset;

public final class Stranger {

    public static void main(String[] arguments) {
        System.out.println(Dataset.builder().numbers("x", 1, 2, 3).build());
    }
}
