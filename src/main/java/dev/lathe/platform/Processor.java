package dev.lathe.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the processor can do.
 *
 * @param flags as in {@code /proc/cpuinfo}; empty where there is no such file
 */
public record Processor(Set<String> flags) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public Processor {
        flags = Set.copyOf(flags);
    }

    /** The processor that this program runs on. */
    public static Processor here() {
        try {
            return Files.isReadable(CPU_INFO) ? of(Files.readAllLines(CPU_INFO)) : new Processor(Set.of());
        } catch (IOException unreadable) {
            return new Processor(Set.of());
        }
    }

    static Processor of(List<String> cpuInfo) {
        return cpuInfo.stream().filter(line -> line.startsWith("flags") && line.contains(":")).findFirst()
                .map(line -> new Processor(Set.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+"))))
                .orElse(new Processor(Set.of()));
    }

    /**
     * Whether libtorch's int8 kernels sum products of 8-bit numbers in 32 bits (AVX512-VNNI). Older ones sum pairs in 16
     * bits first, which overflow.
     */
    public boolean sumsWideProducts() {
        return flags.contains("avx512_vnni");
    }
}
