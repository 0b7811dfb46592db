package dev.lathe.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.graph.range.ValueRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a recipe is written: the same keys in {@code recipe.yaml}, in JSON and within a compressed file. */
final class RecipeLayout {
    private static final Set<String> SETTINGS = Set.of("sparsity", "criterion", "bits", "granularity", "mapping", "seed",
            "pruning", "activations", "calibration", "kernels", "reduceRange", "half", "mappable", "layers");
    private static final Set<String> PRUNING_SETTINGS =
            Set.of("granularity", "criterion", "ranking", "roundTo", "targetMacs", "reestimate");
    private static final Set<String> LAYER_SETTINGS =
            Set.of("sparsity", "bits", "granularity", "mapping", "leftAlone");

    private RecipeLayout() { }

    static ObjectNode tree(Recipe recipe) {
        ObjectNode node = JsonNodeFactory.instance.objectNode()
                .put("sparsity", recipe.sparsity())
                .put("criterion", recipe.criterion().id())
                .put("bits", recipe.bits());
        put(node, recipe.scheme());
        node.put("seed", recipe.seed());
        node.set("pruning", tree(recipe.pruning()));
        node.put("activations", recipe.activations().id());
        if (recipe.activations() == Activations.INT8) {
            node.putObject("calibration").put("method", recipe.execution().calibration().method().id())
                    .put("samples", recipe.execution().calibration().samples());
        }
        if (recipe.activations() != Activations.FLOAT) {
            node.put("reduceRange", recipe.execution().reduceRange());
        }
        node.put("kernels", recipe.execution().kernels().id())
                .put("half", recipe.storage().half().id()).put("mappable", recipe.storage().mappable());
        if (!recipe.layers().isEmpty()) {
            ObjectNode layers = node.putObject("layers");
            recipe.layers().forEach((name, layer) -> layers.set(name, tree(layer)));
        }
        return node;
    }

    private static ObjectNode tree(Pruning pruning) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("granularity", pruning.granularity().id());
        if (pruning.ofChannels()) {
            node.put("criterion", pruning.worth().id()).put("ranking", pruning.ranking().id())
                    .put("roundTo", pruning.roundTo());
        }
        if (pruning.targetMacs() != null) {
            node.put("targetMacs", pruning.targetMacs());
        }
        return node.put("reestimate", pruning.reestimate());
    }

    private static void put(ObjectNode node, QuantizationScheme scheme) {
        node.put("granularity", scheme.granularity().id()).put("mapping", scheme.mapping().id());
    }

    private static ObjectNode tree(LayerRecipe layer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (layer.leftAlone()) {
            return node.put("leftAlone", true);
        }
        if (layer.sparsity() != null) {
            node.put("sparsity", layer.sparsity());
        }
        if (layer.bits() != null) {
            node.put("bits", layer.bits());
        }
        if (layer.scheme() != null) {
            put(node, layer.scheme());
        }
        return node;
    }

    static ObjectNode tree(Calibrated calibrated) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("data", calibrated.data())
                .put("samples", calibrated.samples()).put("overlaps", calibrated.overlaps());
        ArrayNode ranges = node.putArray("ranges");
        for (ValueRange range : calibrated.ranges()) {
            if (range == null) {
                ranges.addArray();
            } else {
                ranges.addArray().add(range.low()).add(range.high());
            }
        }
        return node;
    }

    /** @throws dev.lathe.task.LatheException naming the key that is missing or wrong */
    static Recipe recipe(YamlSection recipe) {
        recipe.allowOnly(SETTINGS);
        PruningCriterion criterion = recipe.choice("criterion", PruningCriterion.values(), PruningCriterion::id);
        try {
            return new Recipe(recipe.number("sparsity"), criterion, recipe.integer("bits"), scheme(recipe),
                    recipe.big("seed"), pruning(recipe), execution(recipe), storage(recipe), layers(recipe));
        } catch (IllegalArgumentException e) {
            throw recipe.wrong("'" + recipe.path() + "':", e.getMessage());
        }
    }

    private static QuantizationScheme scheme(YamlSection section) {
        return new QuantizationScheme(section.choice("granularity", Granularity.values(), Granularity::id),
                section.choice("mapping", Mapping.values(), Mapping::id));
    }

    private static Pruning pruning(YamlSection recipe) {
        if (!recipe.has("pruning")) {
            return Pruning.OF_WEIGHTS.withReestimate(false);
        }
        YamlSection section = recipe.section("pruning");
        section.allowOnly(PRUNING_SETTINGS);
        Pruning pruning = Pruning.OF_WEIGHTS.withGranularity(section.choice("granularity",
                Pruning.Granularity.values(), Pruning.Granularity::id));
        if (section.has("criterion")) {
            pruning = pruning.withWorth(section.choice("criterion", Pruning.ChannelWorth.values(),
                    Pruning.ChannelWorth::id));
        }
        if (section.has("ranking")) {
            pruning = pruning.withRanking(section.choice("ranking", Pruning.Ranking.values(), Pruning.Ranking::id));
        }
        if (section.has("roundTo")) {
            pruning = pruning.withRoundTo(section.integer("roundTo"));
        }
        if (section.has("targetMacs")) {
            pruning = pruning.withTargetMacs(section.number("targetMacs"));
        }
        return section.has("reestimate") ? pruning.withReestimate(section.flag("reestimate")) : pruning;
    }

    private static Execution execution(YamlSection recipe) {
        Execution execution = Execution.FLOAT;
        if (recipe.has("activations")) {
            execution = execution.withActivations(
                    recipe.choice("activations", Activations.values(), Activations::id));
        }
        if (recipe.has("kernels")) {
            execution = execution.withKernels(recipe.choice("kernels", FloatKernels.values(), FloatKernels::id));
        }
        if (recipe.has("reduceRange")) {
            execution = execution.withReduceRange(recipe.flag("reduceRange"));
        }
        if (recipe.has("calibration")) {
            YamlSection calibration = recipe.section("calibration");
            execution = execution.withCalibration(new Calibration(
                    calibration.choice("method", RangeMethod.values(), RangeMethod::id),
                    calibration.integer("samples")));
        }
        return execution;
    }

    private static Storage storage(YamlSection recipe) {
        Storage storage = Storage.SMALLEST;
        if (recipe.has("half")) {
            storage = storage.withHalf(recipe.choice("half", Storage.Half.values(), Storage.Half::id));
        }
        return recipe.has("mappable") ? storage.withMappable(recipe.flag("mappable")) : storage;
    }

    private static Map<String, LayerRecipe> layers(YamlSection recipe) {
        Map<String, LayerRecipe> layers = new LinkedHashMap<>();
        if (recipe.has("layers")) {
            YamlSection section = recipe.section("layers");
            for (String name : section.keys()) {
                layers.put(name, layer(section.section(name)));
            }
        }
        return layers;
    }

    private static LayerRecipe layer(YamlSection layer) {
        layer.allowOnly(LAYER_SETTINGS);
        if (layer.has("leftAlone") && layer.flag("leftAlone")) {
            return LayerRecipe.LEFT_ALONE;
        }
        boolean scheme = layer.has("granularity") || layer.has("mapping");
        return new LayerRecipe(layer.has("sparsity") ? layer.number("sparsity") : null,
                layer.has("bits") ? layer.integer("bits") : null, scheme ? scheme(layer) : null, false);
    }

    /** @throws dev.lathe.task.LatheException naming the key that is missing or wrong */
    static Calibrated calibrated(YamlSection section) {
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
        return new Calibrated(ranges, section.integer("samples"), section.text("data"), section.flag("overlaps"));
    }
}
