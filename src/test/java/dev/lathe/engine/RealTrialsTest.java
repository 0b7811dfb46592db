package dev.lathe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ResNet-20 on real test images: what the engine measures is what plain libtorch does with the file. */
class RealTrialsTest {
    private static Path resnet20;
    private static DataSpec images;
    private static final MeasureOptions OPTIONS = new MeasureOptions(64, 1, 0, 10, 0);
    private static LocalEngine engine;

    @BeforeAll
    static void start() {
        resnet20 = RealInputs.path("cifar10/resnet20_cifar10_traced.pt");
        images = DataSpec.of(RealInputs.path("cifar10/test_batch_first1000.bin"));
        engine = new LocalEngine();
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    private static Trial trial(Recipe recipe) {
        return engine.submit(new Request.RunTrial(resnet20, images, recipe, OPTIONS)).await();
    }

    @Test
    void fourBitsAndHalfTheWeightsGiveAFileAFifthOfTheSizeThatPlainLibtorchAnswersAlikeWith() throws Exception {
        Trial trial = trial(Recipe.IDENTITY.withSparsity(0.5).withBits(4));
        assertThat(trial.size().ratio()).isGreaterThan(5);
        assertThat(trial.report().nonZeros()).isLessThanOrEqualTo((long) Math.ceil(trial.report().parameters() * 0.5));
        assertThat(correctInPlainDjl(trial.artifact())).isEqualTo(trial.accuracy().correct());
    }

    @Test
    void eightBitsPerChannelStayWithinAFifthOfAPoint() {
        Trial trial = trial(Recipe.IDENTITY.withBits(8));
        assertThat(trial.difference().deltaPp()).isBetween(-0.2, 0.2);
        assertThat(trial.size().ratio()).isGreaterThan(2);
    }

    private static int correctInPlainDjl(Path file) throws Exception {
        Criteria<NDList, NDList> criteria = Criteria.builder().setTypes(NDList.class, NDList.class)
                .optEngine("PyTorch").optModelPath(file).optTranslator(new NoopTranslator()).build();
        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor();
                PreparedData data = DataPreparation.prepare(images, Progress.NONE, Cancellation.never())) {
            int correct = 0;
            for (int from = 0; from < data.size(); from += 100) {
                try (NDManager scope = model.getNDManager().newSubManager()) {
                    NDArray batch = scope.create(data.batch(from, 100), new Shape(100, 3, 32, 32), DataType.FLOAT32);
                    long[] answers = predictor.predict(new NDList(batch)).head().argMax(1).toLongArray();
                    for (int row = 0; row < answers.length; row++) {
                        correct += answers[row] == data.label(from + row) ? 1 : 0;
                    }
                }
            }
            return correct;
        }
    }
}
