package dev.lathe.cli;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Request;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Data from which ranges of int8 activations are found, apart from the test data. */
final class CalibrationOptions {
    @Option(names = "--calibration", paramLabel = "PATH",
            description = "Calibration data for int8; default: a part of the test data, which is then said.")
    private Path path;

    /**
     * The calibration data, preprocessed like the test data where they are of the same layout; null if none are named.
     *
     * @param test with everything resolved; null if there are none
     */
    DataSpec resolve(DataSpec test, EngineSession session) {
        if (path == null) {
            return null;
        }
        DataSpec own = test == null ? DataSpec.of(path)
                : test.path().equals(path) ? test.withSamples(0)
                : new DataSpec(path, test.format(), test.labels(), test.labelColumn(), test.preprocessing(), 0, 0);
        return session.run(new Request.OpenData(own)).spec();
    }
}
