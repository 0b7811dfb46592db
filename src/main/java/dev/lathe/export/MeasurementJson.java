package dev.lathe.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.CompressionReport.WeightReport;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.Interval;
import dev.lathe.measure.Latency;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.util.Locale;

/**
 * A {@link Measurement} as JSON, the same in {@code trial.json} and on a terminal. Accuracies are fractions 0–1,
 * sizes bytes, times milliseconds, differences percentage points; intervals are {@code [low, high]} at 95 %.
 */
public final class MeasurementJson {
    private MeasurementJson() { }

    public static ObjectNode of(Measurement measurement) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("artifact", measurement.artifact());
        node.put("sha256", measurement.sha256());
        node.put("bytes", measurement.size().bytes());
        node.put("sizeRatio", measurement.size().ratio());
        node.put("residentWeightBytes", measurement.size().residentWeightBytes());
        accuracy(node, measurement.accuracy());
        if (measurement.difference() != null) {
            difference(node, measurement.difference());
        }
        latency(node, measurement.latency());
        if (measurement.recipe() != null) {
            node.set("recipe", RecipeLayout.tree(measurement.recipe()));
        }
        if (measurement.report() != null) {
            node.put("parameters", measurement.report().parameters());
            node.put("nonZeros", measurement.report().nonZeros());
            node.put("compiled", measurement.report().compiled());
            node.put("weightLevelReason", measurement.report().weightLevelReason());
            Calibrated calibrated = measurement.report().calibrated();
            if (calibrated != null && calibrated.source() != null) {
                node.putObject("calibrated").put("data", calibrated.source().data())
                        .put("samples", calibrated.source().samples()).put("overlaps", calibrated.overlaps());
            }
            ArrayNode notes = node.putArray("notes");
            measurement.report().notes().forEach(notes::add);
        }
        node.put("measuredAt", measurement.measuredAt().toString());
        return node;
    }

    /** One row for each compressed tensor. */
    static ArrayNode weights(Measurement measurement) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (WeightReport weight : measurement.report().weights()) {
            ObjectNode row = rows.addObject().put("name", weight.name());
            ArrayNode shape = row.putArray("shape");
            weight.shape().forEach(shape::add);
            row.put("parameters", weight.parameters()).put("nonZeros", weight.nonZeros())
                    .put("bits", weight.bits()).put("encoding", weight.encoding())
                    .put("bytesInFile", weight.bytesInFile());
        }
        return rows;
    }

    private static void accuracy(ObjectNode node, Accuracy accuracy) {
        node.put("kind", accuracy.kind().name().toLowerCase(Locale.ROOT));
        node.put("samples", accuracy.samples());
        node.put("correct", accuracy.correct());
        node.put("top5Correct", accuracy.correctTop5());
        number(node, "accuracy", accuracy.value());
        number(node, "top5Accuracy", accuracy.top5());
        interval(node, "accuracyCi", accuracy.interval());
    }

    private static void difference(ObjectNode node, PairedDifference difference) {
        number(node, "deltaPp", difference.deltaPp());
        interval(node, "deltaPpCi", difference.ciPp());
        node.put("lost", difference.lost());
        node.put("gained", difference.gained());
        number(node, "agreement", difference.agreement());
    }

    private static void latency(ObjectNode node, LatencyComparison latency) {
        node.set("latencyMs", milliseconds(latency.candidate()));
        node.set("baselineLatencyMs", milliseconds(latency.baseline()));
        number(node, "speedup", latency.speedup());
        interval(node, "speedupCi", latency.interval());
        number(node, "noiseFloor", latency.noiseFloor());
        node.put("distinguishable", latency.distinguishable());
        node.put("batch", latency.batch());
        node.put("threads", latency.threads());
    }

    private static ObjectNode milliseconds(Latency latency) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        number(node, "median", latency.median());
        number(node, "p95", latency.p95());
        return node.put("runs", latency.runs());
    }

    private static void interval(ObjectNode node, String key, Interval interval) {
        ArrayNode ends = node.putArray(key);
        ends.add(finite(interval.low()));
        ends.add(finite(interval.high()));
    }

    private static void number(ObjectNode node, String key, double value) {
        node.put(key, finite(value));
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
