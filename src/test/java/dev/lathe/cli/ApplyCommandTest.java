package dev.lathe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.engine.Event;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.export.ModelFile;
import dev.lathe.export.RecipeDocument;
import dev.lathe.platform.Sha256;
import dev.lathe.compress.Recipe;
import dev.lathe.task.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {
    private static final byte[] ARTIFACT = {1, 2, 3, 4};
    @TempDir
    Path folder;
    private final Console console = new Console();
    private Path model;
    private Path recipe;
    private Path out;

    @BeforeEach
    void writeModelAndRecipe() throws IOException {
        model = Files.writeString(folder.resolve("net.pt"), "weights");
        out = folder.resolve("out");
        recipe = write(Sha256.of(model, Cancellation.never()), Trials.SHA.replace('0', 'f'));
    }

    private Path write(String modelSha, String artifactSha) throws IOException {
        return Files.writeString(folder.resolve("recipe.yaml"), new RecipeDocument(new ModelFile("net.pt", modelSha, 7),
                Recipe.IDENTITY.withBits(4), null, new ModelFile("model.pt", artifactSha, 4), null, null, null).toYaml());
    }

    private int apply(String... more) {
        Console writing = console;
        Lathe lathe = new Lathe(writing.context(() -> new ScriptedEngine() {
            @Override
            public <R> Job<R> submit(Request<R> request, Consumer<Event> listener) {
                try {
                    Files.write(((Request.Apply) request).artifact(), ARTIFACT);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.submit(request, listener);
            }
        }));
        return lathe.run(java.util.stream.Stream.concat(
                java.util.stream.Stream.of("apply", recipe.toString(), model.toString(), "--out", out.toString()),
                java.util.stream.Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void thePackageHoldsTheArtifactAndTheRecipeButNoMeasurements() {
        assertThat(apply("--json")).as(console.err()).isZero();

        assertThat(out.resolve("model.pt")).hasBinaryContent(ARTIFACT);
        assertThat(RecipeDocument.read(out.resolve("recipe.yaml")).recipe()).isEqualTo(Recipe.IDENTITY.withBits(4));
        assertThat(out.resolve("trial.json")).doesNotExist();
        assertThat(console.json().get("reproduced").booleanValue()).isTrue();
        assertThat(console.json().get("artifact").textValue()).isEqualTo(out.resolve("model.pt").toString());
    }

    @Test
    void anotherModelIsRefusedInOneLine() throws IOException {
        recipe = write("e".repeat(64), Trials.SHA);

        assertThat(apply()).isEqualTo(Lathe.FAILED);

        assertThat(console.err().lines()).hasSize(1).first().asString().contains("net.pt", "recipe.yaml", "--force");
        assertThat(out).doesNotExist();
    }

    @Test
    void forceAppliesTheRecipeToAnotherModel() throws IOException {
        recipe = write("e".repeat(64), Trials.SHA);

        assertThat(apply("--force")).as(console.err()).isZero();

        assertThat(RecipeDocument.read(out.resolve("recipe.yaml")).model().sha256())
                .isEqualTo(Sha256.of(model, Cancellation.never()));
    }

    @Test
    void forceWritesAmongOtherFilesAndLeavesThem() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("thesis.tex"), "years of work");

        assertThat(apply()).isEqualTo(Lathe.FAILED);
        assertThat(apply("--force")).as(console.err()).isZero();

        assertThat(out.resolve("thesis.tex")).hasContent("years of work");
        assertThat(out.resolve("model.pt")).hasBinaryContent(ARTIFACT);
    }

    @Test
    void otherBytesThanTheExportsAreSaid() throws IOException {
        recipe = write(Sha256.of(model, Cancellation.never()), "d".repeat(64));

        assertThat(apply("--json")).isZero();

        assertThat(console.err()).contains("differs from the exported one");
        assertThat(console.json().get("reproduced").booleanValue()).isFalse();
    }

    @Test
    void aBrokenRecipeIsOneLineThatNamesTheKey() throws IOException {
        Files.writeString(recipe, "lathe: 1\nmodel: {sha256: " + "e".repeat(64) + "}\n");

        assertThat(apply()).isEqualTo(Lathe.FAILED);
        assertThat(console.err().lines()).hasSize(1).first().asString().contains("recipe.yaml", "'recipe' is missing");
    }
}
