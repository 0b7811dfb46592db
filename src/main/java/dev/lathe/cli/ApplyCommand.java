package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.engine.Applied;
import dev.lathe.engine.Request;
import dev.lathe.export.ExportContents;
import dev.lathe.export.ExportPackage;
import dev.lathe.export.ModelFile;
import dev.lathe.export.RecipeDocument;
import dev.lathe.platform.Sha256;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lathe apply}: makes an exported artifact again from its recipe, without data. */
@Command(name = "apply", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compresses a model by the recipe of an export: the same bytes, no data needed.")
final class ApplyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "RECIPE.yaml", description = "The recipe.yaml of an export.")
    private Path recipeFile;

    @Parameters(index = "1", paramLabel = "MODEL", description = "The original file that the recipe was made for.")
    private Path model;

    @Mixin
    private CalibrationOptions calibration;

    @Mixin
    private OutputFolder output;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ApplyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RecipeDocument document = RecipeDocument.read(recipeFile);
        String sha256 = Sha256.of(model, Cancellation.never());
        boolean sameModel = sha256.equals(document.model().sha256());
        if (!sameModel && !output.force()) {
            throw new LatheException(model + " is not the file that " + recipeFile + " was made for ("
                    + document.model().file() + ", sha256 " + document.model().sha256().substring(0, 12) + "…).",
                    "Name that file, or add --force to apply the recipe all the same.");
        }
        output.check();
        Applied applied = apply(document, sha256);
        report(applied, sameModel ? reproduced(document, applied) : null);
        return 0;
    }

    private Applied apply(RecipeDocument document, String sha256) {
        Path temporary = null;
        try (EngineSession session = new EngineSession(context, "Apply")) {
            temporary = Files.createTempDirectory("lathe-");
            Applied applied = session.run(
                    new Request.Apply(model, document.recipe(), document.calibrated(), calibration.resolve(null, session), temporary.resolve(ExportPackage.MODEL)));
            ExportContents contents = new ExportContents(document.appliedTo(
                    new ModelFile(model.getFileName().toString(), sha256, Files.size(model)),
                    applied.report().calibrated(),
                    new ModelFile(ExportPackage.MODEL, applied.report().sha256(), applied.report().bytes())),
                    null, List.of());
            output.write(folder -> ExportPackage.write(contents, applied.report().artifact(), folder,
                    session.progress(), session.cancellation()));
            return applied;
        } catch (IOException e) {
            throw new LatheException("Could not make a temporary folder: " + e.getMessage() + ".",
                    "Free some space, then try again.", e);
        } finally {
            OutputFolder.delete(temporary);
        }
    }

    /** Whether the bytes are those of the export; null if the recipe does not say which these were. */
    private static Boolean reproduced(RecipeDocument document, Applied applied) {
        return document.artifact() == null ? null
                : document.artifact().sha256().equals(applied.report().sha256());
    }

    private void report(Applied applied, Boolean reproduced) {
        Path artifact = output.path().resolve(ExportPackage.MODEL);
        if (Boolean.FALSE.equals(reproduced)) {
            context.terminal().err().println("The file differs from the exported one: the recipe was written by "
                    + "another version of Lathe or Java; compare with 'lathe measure --baseline'.");
        }
        double ratio = (double) applied.baselineBytes() / applied.report().bytes();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode()
                    .put("artifact", artifact.toAbsolutePath().normalize().toString())
                    .put("sha256", applied.report().sha256()).put("bytes", applied.report().bytes())
                    .put("sizeRatio", ratio).put("reproduced", reproduced)
                    .put("recipeFile", output.path().resolve(ExportPackage.RECIPE).toAbsolutePath().normalize()
                            .toString());
            Json.print(root, context.terminal().out());
        } else {
            context.terminal().out().println(applied.recipe().label() + ": "
                    + Quantities.size(applied.report().bytes()) + ", " + Quantities.times(ratio) + " smaller"
                    + (Boolean.TRUE.equals(reproduced) ? ", the exported file byte for byte" : "") + ".");
            context.terminal().out().println("Written to " + output.path() + ".");
        }
    }
}
