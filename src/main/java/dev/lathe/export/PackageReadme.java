package dev.lathe.export;

import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.measure.Accuracy;
import java.util.Locale;

/** The package's README: what the model is, what was measured, how to load it. */
final class PackageReadme {
    private PackageReadme() { }

    static String markdown(ExportContents contents) {
        RecipeDocument recipe = contents.recipe();
        SnippetInput input = SnippetInput.of(contents);
        return """
                # %s, compressed

                `model.pt` is a TorchScript file: plain libtorch opens it, nothing else is needed. Made by Lathe %s from
                `%s` (SHA-256 `%s`):

                %s
                %s
                `recipe.yaml` holds every setting. The same file comes out again with

                    lathe apply recipe.yaml %s --out DIR

                ## Input

                %s

                ## Java (DJL)

                With `ai.djl:api` and `ai.djl.pytorch:pytorch-engine` %s, `ai.djl.pytorch:pytorch-jni` %s, and the platform's
                `ai.djl.pytorch:pytorch-native-cpu` %s:

                ```java
                %s```

                ## Python

                ```python
                %s```

                ## C++ (libtorch)

                ```cpp
                %s```
                """.formatted(recipe.model().file(), recipe.versions() == null ? "" : recipe.versions().lathe(),
                recipe.model().file(), recipe.model().sha256(), recipe(recipe.recipe()), measured(contents),
                recipe.model().file(), inWords(input), version(recipe, true),
                version(recipe, false) + "-" + version(recipe, true), version(recipe, false),
                JavaSnippet.of(input), PythonSnippet.of(input), CppSnippet.of(input));
    }

    private static String version(RecipeDocument recipe, boolean djl) {
        Versions versions = recipe.versions() == null ? Versions.current() : recipe.versions();
        return djl ? versions.djl() : versions.pytorch();
    }

    private static String inWords(SnippetInput input) {
        String shape = input.shape().isEmpty() ? ""
                : "One batch of one sample: float32, " + SnippetInput.list(input.shape(), Object::toString)
                        .replace(", ", " × ") + ". ";
        return shape + "Preprocessing: " + input.inWords() + ".";
    }

    private static String recipe(Recipe recipe) {
        StringBuilder lines = new StringBuilder(String.format(Locale.ROOT, "- sparsity %s %%, %s\n- bits of a weight: %s\n",
                percent(recipe.sparsity()), recipe.criterion().id(), bits(recipe)));
        if (recipe.activations() != Activations.FLOAT) {
            lines.append("- activations: ").append(recipe.activations().id()).append(recipe.execution().reduceRange()
                    ? ", weights of 7 bits for processors without VNNI\n" : "\n");
        }
        if (recipe.execution().kernels() != FloatKernels.PLAIN) {
            lines.append("- float kernels: ").append(recipe.execution().kernels().id()).append('\n');
        }
        recipe.layers().forEach((name, layer) -> lines.append("- `").append(name).append("`: ").append(
                layer.leftAlone() ? "left alone" : (layer.bits() == null ? "" : layer.bits() + " bits ")
                        + (layer.sparsity() == null ? "" : "sparsity " + percent(layer.sparsity()) + " %")).append('\n'));
        return lines.append(caution(recipe)).toString();
    }

    private static String caution(Recipe recipe) {
        if (recipe.activations() == Activations.INT8) {
            return "\nlibtorch's int8 convolutions prepare themselves for the first batch size that they see and are slower"
                    + " for any other: run one batch of the size you serve before anything else.\n";
        }
        return recipe.execution().kernels() == FloatKernels.ONEDNN
                ? "\nThe file needs a libtorch with oneDNN, as the official builds for x86 are.\n" : "";
    }

    private static String bits(Recipe recipe) {
        if (recipe.activations() == Activations.INT8) {
            return Math.min(8, recipe.bits()) + ", one scale for each output channel";
        }
        return switch (recipe.bits()) {
            case 32 -> "32 (values left alone)";
            case 16 -> "16 (" + recipe.storage().half().id() + ")";
            default -> recipe.bits() + ", " + recipe.scheme().granularity().id() + ", "
                    + recipe.scheme().mapping().id();
        };
    }

    private static String percent(double fraction) {
        double percent = Math.round(fraction * 1e6) / 1e4;
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    private static String measured(ExportContents contents) {
        if (contents.trial() == null) {
            return "";
        }
        Measurement before = contents.trial().baseline();
        Measurement after = contents.trial().trial();
        String accuracy = after.accuracy().kind() == Accuracy.Kind.LABELS ? "accuracy" : "agreement with the original";
        return String.format(Locale.ROOT, """
                ## Measured

                On %s, %d samples (all numbers in `trial.json`):

                | | original | compressed | |
                |---|---:|---:|---|
                | %s | %.2f %% | %.2f %% | %+.2f pp (95 %%: %+.2f to %+.2f) |
                | size | %.3f MB | %.3f MB | %.2f× smaller |
                | latency, batch %d, %d threads | %.2f ms | %.2f ms | %s |

                """, contents.trial().machine().cpu(), after.accuracy().samples(), accuracy,
                100 * before.accuracy().value(), 100 * after.accuracy().value(), after.difference().deltaPp(),
                after.difference().ciPp().low(), after.difference().ciPp().high(), before.size().bytes() / 1e6,
                after.size().bytes() / 1e6, after.size().ratio(), after.latency().batch(),
                after.latency().threads(), after.latency().baseline().median(), after.latency().candidate().median(),
                after.latency().distinguishable()
                        ? String.format(Locale.ROOT, "%.2f× speed-up", after.latency().speedup())
                        : "not distinguishable from the original");
    }
}
