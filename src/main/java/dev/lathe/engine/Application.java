package dev.lathe.engine;

import dev.lathe.compress.Activations;
import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.pipeline.RangeSource;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;

/** Applies a recipe without measuring. */
final class Application {
    private final Session session;

    Application(Session session) {
        this.session = session;
    }

    Applied apply(Request.Apply request, JobContext context) {
        context.stage("Reading " + request.model().getFileName());
        OpenedModel model = OpenedModel.open(request.model(), FileStamp.of(request.model()));
        CompressionReport report = Artifacts.make(model, request.recipe(), ranges(request, model, context),
                request.artifact(), context);
        return new Applied(request.recipe(), report, model.card().bytes());
    }

    private RangeSource ranges(Request.Apply request, OpenedModel model, JobContext context) {
        boolean needed = request.recipe().activations() == Activations.INT8;
        if (needed && request.calibrated() == null && request.calibration() == null) {
            throw new LatheException("The recipe wants int8 activations and holds no ranges for them.",
                    "Name calibration data with --calibration.");
        } else if (request.calibration() != null && needed) {
            session.prepareThread(MeasureOptions.DEFAULT);
            return session.calibrations().running(model, request.recipe(), request.calibration(),
                    request.calibration(), context);
        }
        return (graph, values) -> {
            if (request.calibrated().ranges().size() != values.size()) {
                throw new LatheException("The recipe's ranges belong to another model: it holds "
                        + request.calibrated().ranges().size() + ", and " + request.model().getFileName() + " needs "
                        + values.size() + ".", "Name calibration data with --calibration to find them anew.");
            }
            return request.calibrated();
        };
    }
}
