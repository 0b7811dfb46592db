package dev.lathe.engine;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;

/** Work for the engine; {@code R} is what it results in. Opened files are kept warm between requests. */
public sealed interface Request<R> {
    /** Reads the archive and loads the model once to see that the engine accepts it. */
    record OpenModel(Path model) implements Request<ModelCard> { }

    /** Runs the model's code symbolically, to see whether it is a graph that can be compiled. */
    record ReadGraph(Path model) implements Request<GraphSummary> { }

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

    /** Compresses the model by the recipe, writes the artifact, loads and measures it. */
    record RunTrial(Path model, DataSpec data, Recipe recipe, MeasureOptions options) implements Request<Trial> { }

    /** Compresses without measuring: {@code lathe apply}. */
    record Apply(Path model, Recipe recipe, Path artifact) implements Request<Applied> { }

    /** Writes the package of a trial and measures the written file again. */
    record ExportTrial(Trial trial, Path model, DataSpec data, MeasureOptions options, Path folder)
            implements Request<Exported> { }
}
