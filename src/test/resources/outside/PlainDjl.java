import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** torch.jit.load and a forward pass, knowing nothing of Lathe: MODEL FLOATS SIZE,SIZE,… prints the answers. */
public final class PlainDjl {
    public static void main(String[] arguments) throws Exception {
        long[] shape = Arrays.stream(arguments[2].split(",")).mapToLong(Long::parseLong).toArray();
        byte[] floats = Files.readAllBytes(Path.of(arguments[1]));
        ByteBuffer buffer = ByteBuffer.allocateDirect(floats.length).put(floats).flip();
        try (Model model = Model.newInstance("outside", "PyTorch")) {
            model.load(Path.of(arguments[0]));
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
                    NDManager scope = model.getNDManager().newSubManager()) {
                NDArray input = scope.create(buffer, new Shape(shape), DataType.FLOAT32);
                for (float score : predictor.predict(new NDList(input)).head().toFloatArray()) {
                    System.out.println(Float.floatToIntBits(score));
                }
            }
        }
    }
}
