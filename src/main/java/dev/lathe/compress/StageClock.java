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

    /** A stage in which the model was run as well, which is counted apart, as "calibrate". */
    public void stage(String ended, double calibrating) {
        stage(ended);
        millis.merge(ended, -calibrating, Double::sum);
        if (calibrating > 0) {
            millis.merge("calibrate", calibrating, Double::sum);
        }
    }

    public Map<String, Double> millis() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(millis));
    }
}
