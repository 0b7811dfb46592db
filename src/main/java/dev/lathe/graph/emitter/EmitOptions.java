package dev.lathe.graph.emitter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * @param root name of the folder in the archive
 * @param extra files below {@code extra/}, by name; {@code torch.jit.load} gives them to whoever asks
 */
public record EmitOptions(String root, Map<String, byte[]> extra) {
    public EmitOptions {
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public static EmitOptions named(String root) {
        return new EmitOptions(root, Map.of());
    }
}
