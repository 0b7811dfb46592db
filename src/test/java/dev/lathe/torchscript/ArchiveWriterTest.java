package dev.lathe.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {
    @TempDir
    Path folder;

    @Test
    void aModuleWrittenFromNothingRunsInLibtorch() throws Exception {
        Path file = TinyModules.linear(folder.resolve("tiny.pt"), new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

        try (Model model = Model.newInstance("tiny", "PyTorch")) {
            model.load(file.getParent(), "tiny");
            try (var predictor = model.newPredictor(new NoopTranslator());
                    NDManager manager = NDManager.newBaseManager()) {
                NDList output = predictor.predict(new NDList(manager.create(new float[] {1, 10}, new Shape(1, 2))));
                assertThat(output.singletonOrThrow().toFloatArray()).containsExactly(21, 43, 65);
            }
        }
    }
}
