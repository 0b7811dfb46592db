package dev.lathe.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import dev.lathe.torchscript.RealInputs;
import dev.lathe.torchscript.TinyModules;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveCompressorTest {
    @TempDir
    Path folder;

    @Test
    void theArtifactHoldsTheValuesThatTheRecipeAsksFor() {
        Archive archive = tiny();
        CompressionReport report = compress(archive, Recipe.IDENTITY.withSparsity(0.5).withBits(4), "out.pt", 2);
        Archive artifact = Archive.open(report.artifact());
        float[] values = floats(artifact, "data/0");

        assertThat(report.nonZeros()).isEqualTo(IntStream.range(0, values.length).filter(i -> values[i] != 0).count());
        assertThat(report.parameters() - report.nonZeros()).isGreaterThanOrEqualTo(512);
        for (int channel = 0; channel < 8; channel++) {
            int row = channel;
            assertThat(IntStream.range(0, 128).mapToObj(i -> values[row * 128 + i]).distinct().count())
                    .isLessThanOrEqualTo(16);
        }
        assertThat(floats(artifact, "data/1")).isEqualTo(floats(archive, "data/1"));
    }

    @Test
    void codeAndPicklesKeepTheirBytes() {
        Archive archive = tiny();
        Archive artifact = Archive.open(
                compress(archive, Recipe.IDENTITY.withBits(3), "out.pt", 2).artifact());

        assertThat(artifact.code()).isEqualTo(archive.code());
        for (ArchiveEntry entry : archive.entries()) {
            if (!entry.path().equals("data/0")) {
                assertThat(artifact.read(artifact.entry(entry.path()))).isEqualTo(archive.read(entry));
            }
        }
    }

    @Test
    void theSameRecipeGivesTheSameBytesWhateverTheThreads() throws Exception {
        Archive archive = tiny();
        Recipe recipe = new Recipe(0.3, PruningCriterion.RANDOM, 5, QuantizationScheme.DEFAULT, 11);
        CompressionReport one = compress(archive, recipe, "one.pt", 1);
        CompressionReport three = compress(archive, recipe, "three.pt", 3);

        assertThat(Files.readAllBytes(one.artifact())).isEqualTo(Files.readAllBytes(three.artifact()));
        assertThat(one.sha256()).isEqualTo(three.sha256()).isEqualTo(Archive.open(one.artifact()).sha256());
        assertThat(one.bytes()).isEqualTo(Files.size(one.artifact()));
        assertThat(one.stageMillis()).containsOnlyKeys("read", "prune", "quantize", "encode", "write");
    }

    @Test
    void aSwitchedCancellationLeavesNothingBehind() throws Exception {
        Archive archive = tiny();
        Cancellation cancellation = new Cancellation();
        Progress switches = (stage, fraction) -> cancellation.cancel();

        assertThatThrownBy(() -> new ArchiveCompressor(2).compress(archive, Recipe.IDENTITY.withBits(4),
                folder.resolve("out.pt"), switches, cancellation)).isInstanceOf(CancelledException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(archive.file());
        }
    }

    @Test
    void aCompressedModuleRunsInLibtorchWithTheValuesOfItsFile() throws Exception {
        CompressionReport report = compress(tiny(), Recipe.IDENTITY.withSparsity(0.5).withBits(4), "out.pt", 2);
        float[] weight = floats(Archive.open(report.artifact()), "data/0");
        float[] input = new float[128];
        input[3] = 1;

        float[] output = run(report.artifact(), input, new Shape(1, 128));

        for (int row = 0; row < 8; row++) {
            assertThat(output[row]).isEqualTo(weight[row * 128 + 3]);
        }
    }

    @ParameterizedTest
    @CsvSource({"resnet20_cifar10_traced.pt, 5.3", "resnet20_cifar10_scripted.pt, 6"})
    void resNet20AtFourBitsAndHalfSparsityIsFarSmaller(String name, double ratio) {
        Archive archive = Archive.open(RealInputs.path("cifar10/" + name));
        CompressionReport report = compress(archive, Recipe.IDENTITY.withSparsity(0.5).withBits(4), "small.pt", 2);

        assertThat((double) archive.bytes() / report.bytes()).isGreaterThan(ratio);
        assertThat(report.parameters()).isEqualTo(268_336);
        assertThat(report.nonZeros()).isLessThanOrEqualTo(134_168);
    }

    @Test
    void resNet20ReEncodedGivesTheVerySameOutputs() throws Exception {
        Path original = RealInputs.path("cifar10/resnet20_cifar10_traced.pt");
        CompressionReport report = compress(Archive.open(original), Recipe.IDENTITY, "same.pt", 2);
        float[] input = random(2 * 3 * 32 * 32);

        assertThat(run(report.artifact(), input, new Shape(2, 3, 32, 32)))
                .isEqualTo(run(original, input, new Shape(2, 3, 32, 32))).hasSize(20);
        assertThat(report.bytes()).isLessThan(Files.size(original));
    }

    @Test
    void everyFileFromTheWildIsCompressedAndOpensAgain() throws Exception {
        for (Path file : RealInputs.files("wild")) {
            Archive archive = Archive.open(file);
            CompressionReport report = compress(archive, Recipe.IDENTITY.withSparsity(0.5).withBits(4), "w.pt", 2);
            assertThat(Archive.open(report.artifact()).entries()).hasSameSizeAs(archive.entries());
            assertThat(report.bytes()).as(file.toString()).isLessThanOrEqualTo(archive.bytes());
        }
    }

    private Archive tiny() {
        return Archive.open(TinyModules.linear(folder.resolve("tiny.pt"), random(8 * 128), 8, 128));
    }

    private CompressionReport compress(Archive archive, Recipe recipe, String name, int threads) {
        return new ArchiveCompressor(threads).compress(archive, recipe, folder.resolve(name), Progress.NONE,
                Cancellation.never());
    }

    private static float[] floats(Archive archive, String path) {
        byte[] bytes = archive.read(archive.entry(path));
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static float[] random(int size) {
        Random random = new Random(9);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() * 0.1f;
        }
        return values;
    }

    private static float[] run(Path file, float[] input, Shape shape) throws Exception {
        String name = file.getFileName().toString().replace(".pt", "");
        try (Model model = Model.newInstance(name, "PyTorch")) {
            model.load(file.getParent(), name);
            try (var predictor = model.newPredictor(new NoopTranslator());
                    NDManager manager = NDManager.newBaseManager()) {
                return predictor.predict(new NDList(manager.create(input, shape))).get(0).toFloatArray();
            }
        }
    }
}
