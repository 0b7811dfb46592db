package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.engine.Trial;
import dev.lathe.export.Measurement;
import dev.lathe.export.MeasurementJson;
import dev.lathe.measure.LatencyComparison;
import java.nio.file.Path;

/** Trials as JSON; the keys are those of an export's {@code trial.json}. */
final class Measurements {
    private Measurements() { }

    /** @param artifact where the file stays; null if it goes with the session */
    static ObjectNode json(Trial trial, Path artifact) {
        return MeasurementJson.of(measurement(trial, trial.latency(), artifact));
    }

    /** The baseline with the latency that it had in turns with the trial, so that the two compare. */
    static ObjectNode baselineOf(Trial trial, Trial baseline) {
        LatencyComparison own = baseline.latency();
        LatencyComparison inTurns = trial.latency();
        return MeasurementJson.of(measurement(baseline, new LatencyComparison(inTurns.baseline(), inTurns.baseline(),
                1, own.interval(), own.noiseFloor(), false, inTurns.batch(), inTurns.threads()),
                baseline.artifact()));
    }

    private static Measurement measurement(Trial trial, LatencyComparison latency, Path artifact) {
        return new Measurement(artifact == null ? null : artifact.toAbsolutePath().normalize().toString(),
                trial.sha256(), trial.recipe(), trial.size(), trial.accuracy(), trial.difference(), latency,
                trial.report(), trial.measuredAt());
    }
}
