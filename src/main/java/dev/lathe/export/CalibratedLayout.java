package dev.lathe.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.CalibrationSource;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.graph.range.ValueRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a recipe writes down what running the model told: all that makes the same bytes again without data. */
final class CalibratedLayout {
    private CalibratedLayout() { }

    static ObjectNode tree(Calibrated calibrated) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (calibrated.source() != null) {
            node.put("data", calibrated.source().data()).put("samples", calibrated.source().samples())
                    .put("overlaps", calibrated.source().overlaps());
        }
        if (!calibrated.removed().isEmpty()) {
            ObjectNode removed = node.putObject("removed");
            calibrated.removed().forEach((group, channels) -> channels.forEach(
                    channel -> removed.withArrayProperty(group).add(channel)));
        }
        if (calibrated.statistics().samples() > 0) {
            BatchNormStatistics statistics = calibrated.statistics();
            ObjectNode norms = node.putObject("statistics").put("samples", statistics.samples())
                    .put("needed", statistics.neededSamples());
            put(norms.putObject("means"), statistics.means());
            put(norms.putObject("variances"), statistics.variances());
        }
        if (!calibrated.ranges().isEmpty()) {
            ArrayNode ranges = node.putArray("ranges");
            for (ValueRange range : calibrated.ranges()) {
                ArrayNode ends = ranges.addArray();
                if (range != null) {
                    ends.add(range.low()).add(range.high());
                }
            }
        }
        return node;
    }

    /** Little-endian floats in Base64. */
    private static void put(ObjectNode node, Map<String, float[]> vectors) {
        new TreeMap<>(vectors).forEach((name, values) -> {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            node.put(name, Base64.getEncoder().encodeToString(bytes.array()));
        });
    }

    /** @throws dev.lathe.task.LatheException naming the key that is missing or wrong */
    static Calibrated calibrated(YamlSection section) {
        CalibrationSource source = section.has("data") ? new CalibrationSource(section.text("data"),
                section.integer("samples"), section.flag("overlaps")) : null;
        return new Calibrated(section.has("ranges") ? ranges(section) : List.of(),
                section.has("statistics") ? statistics(section.section("statistics")) : BatchNormStatistics.NONE,
                section.has("removed") ? removed(section.section("removed")) : Map.of(), source);
    }

    private static List<ValueRange> ranges(YamlSection section) {
        List<ValueRange> ranges = new ArrayList<>();
        for (List<Double> ends : section.rows("ranges")) {
            boolean none = ends.isEmpty();
            if (!none && ends.size() != 2) {
                throw section.wrong("'calibrated.ranges'", "must hold pairs of a low and a high end");
            }
            try {
                ranges.add(none ? null : new ValueRange(ends.get(0), ends.get(1)));
            } catch (IllegalArgumentException e) {
                throw section.wrong("'calibrated.ranges':", e.getMessage());
            }
        }
        return ranges;
    }

    private static BatchNormStatistics statistics(YamlSection section) {
        return new BatchNormStatistics(vectors(section.section("means")), vectors(section.section("variances")),
                section.integer("samples"), section.integer("needed"));
    }

    private static Map<String, float[]> vectors(YamlSection section) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (String name : section.keys()) {
            try {
                byte[] bytes = Base64.getDecoder().decode(section.text(name));
                float[] values = new float[bytes.length / Float.BYTES];
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
                vectors.put(name, values);
            } catch (IllegalArgumentException e) {
                throw section.wrong("'" + section.path() + "." + name + "'", "is no Base64");
            }
        }
        return vectors;
    }

    private static Map<String, List<Integer>> removed(YamlSection section) {
        Map<String, List<Integer>> removed = new LinkedHashMap<>();
        section.keys().forEach(group -> removed.put(group, section.integers(group)));
        return removed;
    }
}
