package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.engine.KernelRace;
import dev.lathe.engine.Trial;

/** A trial's speed beside that of the best float artifact, so that int8 is not credited with better float kernels. */
final class BestFloat {
    private BestFloat() { }

    static ObjectNode json(KernelRace race, Trial trial) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kernels", race.fastest().id()).put("speedup", race.bestSpeedup())
                .put("trialSpeedup", trial.latency().speedup() / race.bestSpeedup());
        ObjectNode all = node.putObject("speedups");
        race.latencies().forEach((kernels, latency) -> all.put(kernels.id(), latency.speedup()));
        return node;
    }

    static String sentence(KernelRace race, Trial trial) {
        return Quantities.format("%s as fast as the opened file, %s as fast as the best float artifact (%s kernels, %s).",
                Quantities.times(trial.latency().speedup()),
                Quantities.times(trial.latency().speedup() / race.bestSpeedup()), race.fastest().id(),
                Quantities.times(race.bestSpeedup()));
    }
}
