package dev.lathe.compress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall time of consecutive stages, in milliseconds. */
final class StageClock {
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private long last = System.nanoTime();

    void stage(String ended) {
        long now = System.nanoTime();
        millis.put(ended, (now - last) / 1e6);
        last = now;
    }

    Map<String, Double> millis() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(millis));
    }
}
