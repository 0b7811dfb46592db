package dev.lathe.engine;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.pipeline.KnownRuns;
import dev.lathe.compress.pipeline.ModelRuns;
import dev.lathe.measure.MeasureOptions;

/** Applies a recipe without measuring. */
final class Application {
    private final Session session;

    Application(Session session) {
        this.session = session;
    }

    Applied apply(Request.Apply request, JobContext context) {
        context.stage("Reading " + request.model().getFileName());
        OpenedModel model = OpenedModel.open(request.model(), FileStamp.of(request.model()));
        CompressionReport report = Artifacts.make(model, request.recipe(), runs(request, model, context),
                request.artifact(), context);
        return new Applied(request.recipe(), report, model.card().bytes());
    }

    private ModelRuns runs(Request.Apply request, OpenedModel model, JobContext context) {
        if (request.calibration() != null) {
            session.prepareThread(MeasureOptions.DEFAULT);
            return session.calibrations().running(model, request.recipe(), request.calibration(),
                    request.calibration(), context);
        }
        return request.calibrated() == null ? KnownRuns.NONE : new KnownRuns(request.calibrated());
    }
}
