package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Published accuracies come out to the last sample: decoding, resize, crop, normalisation and order are right. */
class RealModelsTest {
    private static final Path REAL = Path.of(System.getProperty("lathe.real", "../shared/real"));

    /** Correct answers: the label is the best score, or among the five best. */
    private record Correct(int top1, int top5, int samples) { }

    @Test
    void squeezeNetRecognises225Of320ImagesOfImageNet() throws Exception {
        DataSpec data = DataSpec.of(REAL.resolve("imagenet/val320")).withLabels(REAL.resolve("imagenet/labels.txt"));
        assertThat(score("imagenet/squeezenet1_1_traced.pt", data)).isEqualTo(new Correct(225, 284, 320));
    }

    @Test
    void resNet20Recognises915Of1000ImagesOfCifar10() throws Exception {
        DataSpec data = DataSpec.of(REAL.resolve("cifar10/test_batch_first1000.bin"));
        assertThat(score("cifar10/resnet20_cifar10_traced.pt", data).top1()).isEqualTo(915);
    }

    @Test
    void resNet56Recognises926Of1000ImagesOfCifar10() throws Exception {
        DataSpec data = DataSpec.of(REAL.resolve("cifar10/test_batch_first1000.bin"));
        assertThat(score("cifar10/resnet56_cifar10_traced.pt", data).top1()).isEqualTo(926);
    }

    @Test
    void dsCnnRecognises913Of1000Keywords() throws Exception {
        DataSpec data = DataSpec.of(REAL.resolve("kws/test1000.npz"));
        assertThat(score("kws/dscnn_scripted.pt", data).top1()).isEqualTo(913);
    }

    @Test
    void mnistOpensWithItsLabels() {
        assumeTrue(Files.exists(REAL.resolve("mnist")), "the real inputs are not here");
        DataSpec spec = DataSpec.of(REAL.resolve("mnist")).withSamples(100);
        try (PreparedData data = DataPreparation.prepare(spec, Progress.NONE, Cancellation.never())) {
            assertThat(data.spec().format()).isEqualTo(DataFormat.IDX);
            assertThat(data.shape()).containsExactly(1L, 28L, 28L);
            assertThat(data.size()).isEqualTo(100);
            assertThat(data.classes()).isEqualTo(10);
        }
    }

    private static Correct score(String file, DataSpec spec) throws Exception {
        Path path = REAL.resolve(file);
        assumeTrue(Files.exists(path), "the real inputs are not here");
        try (PreparedData data = DataPreparation.prepare(spec, Progress.NONE, Cancellation.never());
             Model model = Model.newInstance("model", Device.cpu(), "PyTorch")) {
            String name = path.getFileName().toString();
            model.load(path.toAbsolutePath().getParent(), name.substring(0, name.length() - ".pt".length()));
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
                return score(data, predictor, model.getNDManager());
            }
        }
    }

    private static Correct score(PreparedData data, Predictor<NDList, NDList> predictor, NDManager parent)
            throws Exception {
        int top1 = 0;
        int top5 = 0;
        for (int from = 0; from < data.size(); from += 50) {
            int count = Math.min(50, data.size() - from);
            try (NDManager manager = parent.newSubManager()) {
                Shape shape = new Shape(count).addAll(new Shape(data.shape()));
                NDArray batch = manager.create(data.batch(from, count), shape, DataType.FLOAT32);
                NDArray scores = predictor.predict(new NDList(batch)).singletonOrThrow();
                scores.attach(manager);
                long[] ranked = scores.argSort(1, false).toLongArray();
                int classes = (int) scores.getShape().get(1);
                for (int i = 0; i < count; i++) {
                    for (int rank = 0; rank < 5; rank++) {
                        if (ranked[i * classes + rank] == data.label(from + i)) {
                            top5++;
                            top1 += rank == 0 ? 1 : 0;
                        }
                    }
                }
            }
        }
        return new Correct(top1, top5, data.size());
    }
}
