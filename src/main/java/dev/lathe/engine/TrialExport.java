package dev.lathe.engine;

import dev.lathe.data.DataSpec;
import dev.lathe.export.ExportContents;
import dev.lathe.export.ExportPackage;
import dev.lathe.export.Measurement;
import dev.lathe.export.ModelFile;
import dev.lathe.measure.Accuracy;
import java.nio.file.Path;
import java.util.List;

/** Writes a trial's package; the written file is opened afresh and measured once more before it is put in place. */
final class TrialExport {
    private final Session session;

    TrialExport(Session session) {
        this.session = session;
    }

    Exported export(Request.ExportTrial request, JobContext context) {
        Trials trials = new Trials(session, request.model(), request.data(), request.options());
        Trial baseline = trials.baseline(context);
        ModelCard card = session.open(request.model(), context).card();
        DataSpec data = session.data(request.data(), context).spec();
        ModelFile original = new ModelFile(card.file().getFileName().toString(), card.sha256(), card.bytes());
        ExportContents contents = ExportContents.measured(original, data, request.options(), measurement(baseline),
                measurement(request.trial()), card.inputShape(), context.cancellation());
        Trial[] again = new Trial[1];
        List<Path> files = ExportPackage.write(contents, request.trial().artifact(), request.folder(), written -> {
            context.stage("Checking the written file");
            again[0] = trials.file(written, context);
        }, context.progress(), context.cancellation());
        return verdict(request, files, again[0]);
    }

    private static Exported verdict(Request.ExportTrial request, List<Path> files, Trial again) {
        Accuracy before = request.trial().accuracy();
        Accuracy after = again.accuracy();
        boolean sameBytes = request.trial().sha256().equals(again.sha256());
        boolean sameAnswers = before.correct() == after.correct() && before.samples() == after.samples();
        String message = sameBytes && sameAnswers
                ? "The written file was opened again and gives the same " + after.correct() + " of " + after.samples()
                        + " correct answers."
                : "The written file does not match the trial: " + after.correct() + " of " + after.samples()
                        + " correct answers against " + before.correct() + " of " + before.samples()
                        + ". Measure the trial again and export it once more.";
        return new Exported(request.folder(), files.get(0), files, again, sameBytes && sameAnswers, message);
    }

    private static Measurement measurement(Trial trial) {
        return new Measurement(trial.artifact().getFileName().toString(), trial.sha256(), trial.recipe(), trial.size(),
                trial.accuracy(), trial.difference(), trial.latency(), trial.report(), trial.measuredAt());
    }
}
