package dev.lathe.engine;

import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.Scores;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.List;

/** Tries a small batch, and compares the number of classes, before anything long runs. */
final class FitCheck {
    private static final int SAMPLES = 2;

    private final Session session;

    FitCheck(Session session) {
        this.session = session;
    }

    Fit check(Path model, DataSpec spec, JobContext context) {
        Baseline baseline = session.baseline(model, context);
        session.prepareThread(MeasureOptions.DEFAULT);
        context.stage("Trying the data on the model");
        try (PreparedData few = DataPreparation.prepare(spec.withSamples(SAMPLES), context.progress(),
                context.cancellation())) {
            Fit fit = check(baseline.model(), few);
            remember(model, fit, context);
            return fit;
        } catch (LatheException e) {
            return new Fit(false, e.getMessage(), List.of(), 0);
        }
    }

    /** Completes the card of the opened model with the shapes found. */
    private void remember(Path model, Fit fit, JobContext context) {
        if (fit.fits()) {
            session.learned(session.open(model, context).ranWith(fit.inputShape(), fit.outputClasses()));
        }
    }

    /**
     * @param data at least one sample
     * @throws LatheException if the model cannot digest it
     */
    static Fit check(LoadedModel model, PreparedData data) {
        int count = Math.min(SAMPLES, data.size());
        List<Long> shape = AccuracyMeter.batchShape(data, count);
        Scores scores = model.scores(data.batch(0, count), shape);
        String problem = classProblem(model.file().getFileName().toString(), scores.classes(), data);
        return new Fit(problem.isEmpty(), problem, shape, scores.classes());
    }

    private static String classProblem(String model, int outputs, PreparedData data) {
        if (!data.labelled() || data.classes() == outputs) {
            return "";
        }
        String counts = model + " scores " + outputs + " classes, but the data have " + data.classes() + ". ";
        if (data.classes() > outputs) {
            return counts + "Choose the data set that this model was trained for, or a labels file in the model's order.";
        }
        return switch (data.spec().format()) {
            case IMAGES -> data.spec().labels() == null
                    ? counts + "Give a labels file with all " + outputs + " classes in the model's order, one a line."
                    : counts + "The labels file must list all " + outputs + " classes in the model's order.";
            case CIFAR10, IDX -> data.classesComplete()
                    ? counts + "Choose the data set that this model was trained for." : "";
            default -> "";
        };
    }
}
