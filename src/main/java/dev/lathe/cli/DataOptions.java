package dev.lathe.cli;

import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.data.PreprocessingFile;
import dev.lathe.engine.Request;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How data are read, the same for every command. */
final class DataOptions {
    @Option(names = "--format", paramLabel = "FORMAT", converter = Choices.OfFormat.class,
            description = "auto, images, cifar10, idx, npz or csv; default: auto.")
    private DataFormat format = DataFormat.AUTO;

    @Option(names = "--labels", paramLabel = "FILE",
            description = "One class a line, in the order of the model's outputs.")
    private Path labels;

    @Option(names = "--label-column", paramLabel = "NAME", description = "CSV column of the label; default: label.")
    private String labelColumn;

    @Option(names = "--preprocess", paramLabel = "PRESET|FILE",
            description = "imagenet, cifar10, mnist, none, or a YAML file; default: what goes with the format.")
    private String preprocess;

    @Option(names = "--mean", split = ",", paramLabel = "A,B,C", hideParamSyntax = true,
            description = "Subtracted from each channel, after scaling to 0–1; replaces the preset's, with --std.")
    private List<Double> mean;

    @Option(names = "--std", split = ",", paramLabel = "A,B,C", hideParamSyntax = true,
            description = "Then each channel is divided by it; one number for each channel, or one for all.")
    private List<Double> std;

    @Option(names = "--samples", paramLabel = "N", description = "Use N samples, drawn at random; default: all.")
    private int samples;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The data as far as the options say; {@code --mean} and {@code --std} without {@code --preprocess} need
     * {@link #resolve}.
     */
    DataSpec spec(Path path) {
        if (samples < 0) {
            throw new ParameterException(command.commandLine(), "--samples must be 0 (all) or more, not " + samples);
        }
        if ((mean == null) != (std == null)) {
            throw new ParameterException(command.commandLine(), "--mean and --std go together");
        }
        Preprocessing steps = preprocess == null ? null : PreprocessingFile.resolve(preprocess);
        if (steps != null && mean != null) {
            steps = normalized(steps);
        }
        return new DataSpec(path, format, labels, labelColumn, steps, samples, 0);
    }

    /** The data with everything resolved that only opening them can tell. */
    DataSpec resolve(Path path, EngineSession session) {
        DataSpec resolved = session.run(new Request.OpenData(spec(path))).spec();
        boolean replaced = preprocess == null && mean != null;
        return replaced ? resolved.withPreprocessing(normalized(resolved.preprocessing())) : resolved;
    }

    private Preprocessing normalized(Preprocessing steps) {
        try {
            return steps.withNormalization(mean, std);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--mean, --std: " + e.getMessage(), e);
        }
    }
}
