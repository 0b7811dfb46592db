package dev.lathe.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.fixture.FixedData;
import dev.lathe.fixture.TinyModels;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyMeterTest {
    private static final int SAMPLES = 100;
    private static final int FEATURES = 8;
    private static final int CLASSES = 7;

    @TempDir
    Path folder;

    private FixedData unlabelled;

    @BeforeEach
    void prepare() {
        TorchRuntime.prepareThread(1);
        unlabelled = FixedData.gaussian(SAMPLES, FEATURES, null, CLASSES);
    }

    private Evaluation evaluate(FixedData data, Answers baseline, long modelSeed) {
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve(modelSeed + ".pt"), FEATURES, CLASSES,
                modelSeed))) {
            return new AccuracyMeter(data, baseline, 16).evaluate(model, (a, d) -> { }, Cancellation.never());
        }
    }

    @Test
    void labelsThatEqualTheAnswersGiveFullAccuracyAndWrongOnesAreCounted() {
        int[] labels = evaluate(unlabelled, null, 1).answers().best();
        assertThat(evaluate(unlabelled.withLabels(labels), null, 1).accuracy().correct()).isEqualTo(SAMPLES);
        int[] threeWrong = labels.clone();
        for (int i : new int[] {3, 50, 99}) {
            threeWrong[i] = (threeWrong[i] + 1) % CLASSES;
        }
        Accuracy accuracy = evaluate(unlabelled.withLabels(threeWrong), null, 1).accuracy();
        assertThat(accuracy.correct()).isEqualTo(SAMPLES - 3);
        assertThat(accuracy.value()).isEqualTo(0.97);
        assertThat(accuracy.complete()).isTrue();
    }

    @Test
    void theDifferenceIsCountedOnTheSameSamples() {
        int[] labels = evaluate(unlabelled, null, 1).answers().best();
        FixedData labelled = unlabelled.withLabels(labels);
        Answers baseline = evaluate(labelled, null, 1).answers();
        Evaluation other = evaluate(labelled, baseline, 2);
        PairedDifference difference = other.difference();
        assertThat(difference.gained()).isZero();
        assertThat(difference.lost()).isEqualTo(SAMPLES - other.accuracy().correct());
        assertThat(difference.deltaPp()).isCloseTo(-difference.lost(), within(1e-9));
        assertThat(difference.agreement()).isCloseTo(other.accuracy().value(), within(1e-9));
    }

    @Test
    void withoutLabelsAgreementWithTheBaselineIsMeasured() {
        Answers baseline = evaluate(unlabelled, null, 1).answers();
        Evaluation same = evaluate(unlabelled, baseline, 1);
        assertThat(same.accuracy().kind()).isEqualTo(Accuracy.Kind.AGREEMENT);
        assertThat(same.accuracy().correct()).isEqualTo(SAMPLES);
        assertThat(evaluate(unlabelled, baseline, 2).accuracy().correct()).isLessThan(SAMPLES);
    }

    @Test
    void runningAccuracyArrivesBatchByBatchAndNarrows() {
        int[] labels = new int[SAMPLES];
        List<Accuracy> heard = new ArrayList<>();
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve("m.pt"), FEATURES, CLASSES, 1))) {
            new AccuracyMeter(unlabelled.withLabels(labels), null, 16)
                    .evaluate(model, (accuracy, difference) -> heard.add(accuracy), Cancellation.never());
        }
        assertThat(heard).extracting(Accuracy::samples).containsExactly(16, 32, 48, 64, 80, 96, 100);
        assertThat(heard.get(6).interval().width()).isLessThan(heard.get(0).interval().width());
    }

    @Test
    void cancellingStopsBeforeTheNextBatch() {
        Cancellation cancellation = new Cancellation();
        List<Accuracy> heard = new ArrayList<>();
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve("m.pt"), FEATURES, CLASSES, 1))) {
            assertThatThrownBy(() -> new AccuracyMeter(unlabelled, null, 16).evaluate(model, (accuracy, difference) -> {
                heard.add(accuracy);
                cancellation.cancel();
            }, cancellation)).isInstanceOf(CancelledException.class);
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void batchSizesDoNotChangeTheAnswers() {
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve("m.pt"), FEATURES, CLASSES, 1))) {
            List<int[]> answers = Stream.of(1, 7, 64, 500).map(batch -> new AccuracyMeter(unlabelled, null, batch)
                    .evaluate(model, (a, d) -> { }, Cancellation.never()).answers().best()).toList();
            assertThat(answers).allSatisfy(other -> assertThat(other).isEqualTo(answers.get(0)));
        }
    }

    @Test
    void aModelThatScoresNoClassesIsNamedWithWhatItReturned() {
        try (LoadedModel model = LoadedModel.open(TinyModels.notAClassifier(folder.resolve("sum.pt"), FEATURES))) {
            assertThatThrownBy(() -> new AccuracyMeter(unlabelled, null, 16)
                    .evaluate(model, (a, d) -> { }, Cancellation.never()))
                    .isInstanceOf(LatheException.class)
                    .hasMessageContaining("sum.pt is not a class score").hasMessageContaining("(16)");
        }
    }

    @Test
    void aModelThatInsistsOnCudaIsToldApart() {
        try (LoadedModel model = LoadedModel.open(TinyModels.cudaOnly(folder.resolve("gpu.pt"), FEATURES))) {
            assertThatThrownBy(() -> new AccuracyMeter(unlabelled, null, 16)
                    .evaluate(model, (a, d) -> { }, Cancellation.never()))
                    .isInstanceOf(LatheException.class)
                    .hasMessageContaining("gpu.pt insists on a CUDA device").hasMessageNotContaining("frame #");
        }
    }

    @Test
    void aWrongInputShapeIsSaidInOneSentence() {
        FixedData wide = FixedData.gaussian(10, FEATURES + 1, null, CLASSES);
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve("m.pt"), FEATURES, CLASSES, 1))) {
            assertThatThrownBy(() -> new AccuracyMeter(wide, null, 10)
                    .evaluate(model, (a, d) -> { }, Cancellation.never()))
                    .isInstanceOf(LatheException.class)
                    .hasMessageContaining("cannot run on input of shape [10, 9]")
                    .hasMessageContaining("preprocessing").hasMessageNotContaining("\n");
        }
    }
}
