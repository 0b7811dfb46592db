package dev.lathe.cli;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.GraphSummary;
import dev.lathe.engine.OpeningSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Request;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSweepTest {
    private static final List<Recipe> SWEEP = OpeningSweep.of(new GraphSummary(true, "", "", 69, 0));

    @TempDir
    Path working;
    private final Console console = new Console();

    @BeforeEach
    void makeAnArtifact() throws IOException {
        console.engine.artifact = Files.write(Files.createDirectory(working.resolve("cache")).resolve("t.pt"),
                new byte[] {1, 2, 3});
    }

    private int sweep(Path folder) {
        return new FirstSweep(console.context(() -> console.engine))
                .run(Path.of("net.pt"), DataSpec.of(Path.of("d")), null, folder);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFolderHoldsTableChartsAndModels() throws IOException {
        Path folder = working.resolve("results/sweep");

        assertThat(sweep(folder)).isZero();

        assertThat(names(folder)).containsExactly("accuracy-latency.png", "accuracy-size.png", "models", "trials.csv");
        assertThat(names(folder.resolve("models"))).hasSize(SWEEP.size()).contains(
                "sparsity00-4bit.pt", "sparsity00-8bit-int8.pt", "sparsity80-8bit.pt");
        assertThat(folder.resolve("models/sparsity80-4bit.pt")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(ImageIO.read(folder.resolve("accuracy-size.png").toFile()).getWidth()).isEqualTo(1200);
        assertThat(Files.readAllLines(folder.resolve("trials.csv"))).hasSize(2 + SWEEP.size());
        assertThat(console.out()).contains("baseline", "80 % · 4 bit", folder.toString());
        assertThat(names(working.resolve("results"))).containsExactly("sweep");
    }

    @Test
    void theSweepIsTheWorkbenchsFirst() {
        sweep(working.resolve("sweep"));

        assertThat(console.engine.requests.stream().filter(Request.RunTrial.class::isInstance)
                .map(request -> ((Request.RunTrial) request).recipe()).toList()).isEqualTo(SWEEP);
    }

    @Test
    void cancellingLeavesNothing() throws IOException {
        console.engine.failure = new CancelledException();

        assertThatThrownBy(() -> sweep(working.resolve("sweep"))).isInstanceOf(CancelledException.class);

        assertThat(names(working)).containsExactly("cache");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(working.resolve("taken"), "text");

        assertThatThrownBy(() -> sweep(file.resolve("sweep"))).isInstanceOf(LatheException.class)
                .hasMessageContaining(file.resolve("sweep").toString());
        assertThat(console.engine.closed).isTrue();
    }

    @Test
    void eachRunGetsAFolderOfItsOwnName() {
        assertThat(FirstSweep.freshFolder().getFileName().toString()).matches("lathe-sweep-\\d{8}-\\d{6}");
    }
}
