package dev.lathe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportPackageTest {
    @TempDir
    Path inputs;
    @TempDir
    Path outputs;
    private ExportContents contents;
    private Path artifact;

    @BeforeEach
    void makeInputs() throws IOException {
        contents = Examples.contents(inputs);
        artifact = Files.write(inputs.resolve("t7.pt"), new byte[3_000_000]);
    }

    private List<Path> write(Path folder) {
        return ExportPackage.write(contents, artifact, folder, Progress.NONE, Cancellation.never());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNewFolderIsMadeWithItsParentsAndHoldsFourFiles() throws IOException {
        Path folder = outputs.resolve("a/b");

        List<Path> files = write(folder);

        assertThat(files).allMatch(Files::isRegularFile).first().isEqualTo(folder.resolve("model.pt"));
        assertThat(names(folder)).containsExactly("README.md", "model.pt", "recipe.yaml", "trial.json");
        assertThat(names(outputs.resolve("a"))).containsExactly("b");
        assertThat(folder.resolve("model.pt")).hasSameBinaryContentAs(artifact);
    }

    @Test
    void filesAndFolderAreAsReadableAsAnyOthersOfTheUser() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(outputs).supportsFileAttributeView("posix"),
                "needs POSIX permissions");
        Path usual = Files.createDirectory(outputs.resolve("usual"));
        Path folder = outputs.resolve("package");

        write(folder);

        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(Files.getPosixFilePermissions(folder.resolve("model.pt")))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(usual.resolve("file"))));
    }

    @Test
    void anEarlierPackageIsReplaced() throws IOException {
        write(outputs);
        Files.write(artifact, new byte[] {1, 2, 3});

        write(outputs);

        assertThat(outputs.resolve("model.pt")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(names(outputs)).hasSize(4);
    }

    @Test
    void aFolderWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(outputs.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> write(outputs)).isInstanceOf(LatheException.class)
                .hasMessageContaining(outputs.toString()).hasMessageContaining("not empty");
        assertThat(names(outputs)).containsExactly("thesis.tex");
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(outputs.resolve("taken"), "text");

        assertThatThrownBy(() -> write(file)).isInstanceOf(LatheException.class).hasMessageContaining("is a file");
        assertThatThrownBy(() -> write(file.resolve("deeper"))).isInstanceOf(LatheException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("is a file");
        assertThat(file).hasContent("text");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() {
        Path readOnly = Path.of("/proc/lathe-export");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "only Linux has a folder that nobody can write");

        assertThatThrownBy(() -> write(readOnly)).isInstanceOf(LatheException.class)
                .hasMessageContaining("/proc/lathe-export");
    }

    @Test
    void aFailureInTheMiddleLeavesNothingNotEvenTheParents() throws IOException {
        Files.delete(artifact);

        assertThatThrownBy(() -> write(outputs.resolve("a/b"))).isInstanceOf(LatheException.class)
                .hasMessageContaining(outputs.resolve("a/b").toString());
        assertThat(names(outputs)).isEmpty();
    }

    @Test
    void cancellingLeavesTheEarlierPackageAsItWas() throws IOException {
        write(outputs);
        Files.write(artifact, new byte[4_000_000]);
        Cancellation cancellation = new Cancellation();
        Progress cancelInTheMiddle = (stage, fraction) -> {
            if (fraction > 0.4) {
                cancellation.cancel();
            }
        };

        assertThatThrownBy(() -> ExportPackage.write(contents, artifact, outputs, cancelInTheMiddle, cancellation))
                .isInstanceOf(CancelledException.class);
        assertThat(names(outputs)).containsExactly("README.md", "model.pt", "recipe.yaml", "trial.json");
        assertThat(outputs.resolve("model.pt")).hasSize(3_000_000);
    }

    @Test
    void movingIntoAFolderKeepsForeignFilesAndReplacesOwn() throws IOException {
        Path finished = outputs.resolve("finished");
        write(finished);
        Path target = Files.createDirectory(outputs.resolve("target"));
        Files.writeString(target.resolve("thesis.tex"), "years of work");
        Files.writeString(target.resolve("model.pt"), "old");

        PackageFolder.moveInto(finished, target);

        assertThat(names(target)).containsExactly("README.md", "model.pt", "recipe.yaml", "thesis.tex", "trial.json");
        assertThat(target.resolve("model.pt")).hasSize(3_000_000);
    }

    @Test
    void anUnmeasuredArtifactComesWithoutTrialJson() throws IOException {
        contents = new ExportContents(contents.recipe(), null, List.of());

        write(outputs.resolve("applied"));

        assertThat(names(outputs.resolve("applied"))).containsExactly("README.md", "model.pt", "recipe.yaml");
    }

    @Test
    void trialJsonHoldsBothMeasurementsMachineAndDate() throws IOException {
        write(outputs);

        JsonNode json = JsonMapper.builder().build().readTree(outputs.resolve("trial.json").toFile());

        assertThat(json.at("/baseline/correct").intValue()).isEqualTo(915);
        assertThat(json.at("/trial/accuracy").doubleValue()).isEqualTo(0.905);
        assertThat(json.at("/trial/artifact").textValue()).isEqualTo("model.pt");
        assertThat(json.at("/trial/deltaPpCi/0").doubleValue()).isEqualTo(-1.9);
        assertThat(json.at("/trial/latencyMs/p95").doubleValue()).isEqualTo(3.4);
        assertThat(json.at("/trial/recipe/bits").intValue()).isEqualTo(4);
        assertThat(json.at("/weights/0/name").textValue()).isEqualTo("conv1.weight");
        assertThat(json.at("/machine/cores").intValue()).isPositive();
        assertThat(json.at("/machine/cpu").textValue()).isNotBlank();
        assertThat(json.at("/data/digest").textValue()).startsWith("sha256:");
        assertThat(json.at("/date").textValue()).isNotBlank();
    }
}
