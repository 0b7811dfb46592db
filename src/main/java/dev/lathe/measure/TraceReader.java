package dev.lathe.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the trace that libtorch's profiler writes (Chrome's trace format: an array of complete events, times in
 * microseconds). What lies within another event of its thread was called by it.
 */
final class TraceReader {
    private static final double MICROS_PER_MILLI = 1000;
    /** Times are rounded to a nanosecond. */
    private static final double ROUNDING_MICROS = 0.0015;

    private TraceReader() { }

    private record Event(String name, double start, double micros, int thread) {
        double end() {
            return start + micros;
        }
    }

    private record Open(Event event, List<TracedCall> nested) {
        TracedCall close() {
            return new TracedCall(event.name, event.micros / MICROS_PER_MILLI, nested);
        }
    }

    /** The outermost calls of the thread that was busiest, in order. */
    static List<TracedCall> read(Path trace) throws IOException {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : new ObjectMapper().readTree(trace.toFile())) {
            if (event.path("ph").asText().equals("X")) {
                events.add(new Event(event.path("name").asText(), event.path("ts").asDouble(),
                        event.path("dur").asDouble(), event.path("tid").asInt()));
            }
        }
        Map<Integer, List<Event>> threads = events.stream().collect(Collectors.groupingBy(Event::thread));
        return threads.values().stream().map(TraceReader::nest)
                .max(Comparator.comparingDouble(calls -> calls.stream().mapToDouble(TracedCall::millis).sum()))
                .orElse(List.of());
    }

    private static List<TracedCall> nest(List<Event> events) {
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparingDouble(Event::start).thenComparing(Event::micros, Collections.reverseOrder()));
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(new Event("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0), new ArrayList<>()));
        for (Event event : ordered) {
            while (open.size() > 1 && open.peek().event.end() + ROUNDING_MICROS < event.end()) {
                closeLast(open);
            }
            open.push(new Open(event, new ArrayList<>()));
        }
        while (open.size() > 1) {
            closeLast(open);
        }
        return open.peek().nested;
    }

    private static void closeLast(Deque<Open> open) {
        TracedCall call = open.pop().close();
        open.peek().nested.add(call);
    }
}
