package dev.lathe.engine;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pass.PassReport;
import dev.lathe.data.DataSpec;
import dev.lathe.ledger.Ledger;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.util.List;

/** Work for the engine; {@code R} is what it results in. Opened files are kept warm between requests. */
public sealed interface Request<R> {
    /** Reads the archive and loads the model once to see that the engine accepts it. */
    record OpenModel(Path model) implements Request<ModelCard> { }

    /** Opens and counts a data set; nothing is preprocessed yet. */
    record OpenData(DataSpec data) implements Request<DataCard> { }

    /** One sample as it is stored and as the model will see it. */
    record PreviewSample(DataSpec data, int index) implements Request<SamplePreview> { }

    /** Runs one batch and says in words whether the data fit the model. */
    record CheckFit(Path model, DataSpec data) implements Request<Fit> { }

    /** Measures the opened file as it is. Its latency is compared with itself, which gives the noise floor. */
    record MeasureBaseline(Path model, DataSpec data, MeasureOptions options) implements Request<Trial> { }

    /**
     * Measures any file against the opened one (given the same data), or re-measures an exported one.
     */
    record MeasureFile(Path candidate, Path baseline, DataSpec data, MeasureOptions options)
            implements Request<Trial> { }

    /**
     * Compresses the model by the recipe, writes the artifact, loads and measures it.
     *
     * @param calibration data from which ranges of int8 activations are found; null takes a part of {@code data}
     */
    record RunTrial(Path model, DataSpec data, Recipe recipe, MeasureOptions options, DataSpec calibration)
            implements Request<Trial> {
        public RunTrial(Path model, DataSpec data, Recipe recipe, MeasureOptions options) {
            this(model, data, recipe, options, null);
        }
    }

    /** Tries each kind of float kernel on the model, values unchanged, and measures its latency alone. */
    record RaceKernels(Path model, DataSpec data, MeasureOptions options) implements Request<KernelRace> { }

    /**
     * Compresses without measuring: {@code lathe apply}.
     *
     * @param calibrated ranges of int8 activations; null where the recipe needs none, or where calibration data find them
     * @param calibration data to find them; null if there are ranges, or none are needed
     */
    record Apply(Path model, Recipe recipe, Calibrated calibrated, DataSpec calibration, Path artifact)
            implements Request<Applied> { }

    /** Which channels of a model go together, and which must stay. */
    record FindGroups(Path model) implements Request<GroupReport> { }

    /** What a file holds and does, layer by layer, read back from it and measured. */
    record KeepLedger(Path file, LedgerInput input, MeasureOptions options) implements Request<Ledger> { }

    /**
     * Two ledgers side by side.
     *
     * @param before the opened file
     * @param after what it was compressed to
     * @param passes what the compiler did, as reasons for each row; may be empty
     */
    record CompareLedgers(Path before, Path after, List<PassReport> passes, LedgerInput input, MeasureOptions options)
            implements Request<LedgerComparison> {
        public CompareLedgers {
            passes = List.copyOf(passes);
        }
    }

    /** Writes the package of a trial and measures the written file again. */
    record ExportTrial(Trial trial, Path model, DataSpec data, MeasureOptions options, Path folder)
            implements Request<Exported> { }
}
