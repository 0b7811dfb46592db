package dev.lathe.compress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall time of consecutive stages, in milliseconds. */
public final class StageClock {
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private long last = System.nanoTime();

    public void stage(String ended) {
        long now = System.nanoTime();
        millis.put(ended, (now - last) / 1e6);
        last = now;
    }

    public Map<String, Double> millis() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(millis));
    }
}
