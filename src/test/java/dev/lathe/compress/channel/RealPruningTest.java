package dev.lathe.compress.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.pass.DropDropout;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.compress.pass.RecognizeLinear;
import dev.lathe.compress.pass.TorchRun;
import dev.lathe.compress.pass.UnshareInPlace;
import dev.lathe.graph.Graph;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealPruningTest {
    @TempDir
    private Path folder;

    private void write(Graph graph, String name) {
        GraphEmitter.emit(graph, EmitOptions.named("m")).write(folder.resolve(name));
    }

    private static Graph graph(String model) {
        return ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(RealInputs.path(model)))).graph();
    }

    private static Graph simplified(String model) {
        return RecipePasses.simplify().run(graph(model), PassContext.plain()).graph();
    }

    private static List<long[]> shapes(String text) {
        return Stream.of(text.strip().split(" ")).map(shape -> Arrays.stream(shape.split("x"))
                .mapToLong(Long::parseLong).toArray()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "cifar10/resnet20_cifar10_scripted.pt, 12, 1x3x32x32 3x3x40x32",
        "cifar10/resnet20_cifar10_traced.pt, 12, 2x3x32x32 1x3x24x24",
        "cifar10/resnet56_cifar10_scripted.pt, 30, 1x3x32x32 3x3x40x32",
        "cifar10/resnet56_cifar10_traced.pt, 30, 2x3x32x32",
        "kws/dscnn_scripted.pt, 5, 1x1x49x10 3x1x60x12",
        "imagenet/squeezenet1_1_traced.pt, 25, 1x3x96x96 2x3x128x64",
        "speed/mobilenet_v2_random_scripted.pt, 25, 1x3x64x64 2x3x96x64",
        "speed/mobilenet_v2_random_traced.pt, 25, 2x3x64x64",
        "speed/resnet18_random_traced.pt, 12, 1x3x64x64 2x3x96x64",
        "wild/android_asl_1130918.ptl, 5, 1x3x128x128 2x3x160x128",
        "wild/audio_classification_scripted.pt, 7, 1x1x64x64 3x1x64x90",
        "wild/digit_recognition_scripted.pt, 1, 2x3x64x64",
        "wild/creditcard_fraud_scripted.pt, 2, 1x30 5x30", "wild/iris_app.pt, 3, 1x4 5x4",
        "wild/torchsharp_l1000_100_10.script.dat.pt, 1, 1x1000 3x1000",
        "wild/unitree_g1_policy.pt, 3, 1x96 3x96", "wild/unitree_go2_motion.pt, 3, 1x48 3x48",
        "wild/woofalytics_traced.pt, 2, 1x480 3x480", "wild/woofalytics_scripted.pt, 2, 1x480 3x480",
        "wild/android_mobile_model.pt, 25, 1x3x360x480", "wild/android_mobile_model2.pt, 15, 1x3x360x480"})
    void aPrunedModelComputesWhatItDoesWithZerosInThePlaceOfItsChannels(String model, int groups, String inputs) {
        Graph graph = simplified(model);
        ChannelGroups found = ChannelGroups.of(graph);
        ChannelPlanner planner = ChannelPlanner.of(graph, found, ChannelOptions.DEFAULT.withLimits(2, 4));

        assertThat(found.groups()).hasSize(groups);
        for (double share : new double[] {0.1, 0.3, 0.6}) {
            ChannelPlan plan = planner.choose(share);
            Graph pruned = PruningAssert.pruned(graph, plan);
            assertThat(PruningAssert.parameters(pruned)).isLessThanOrEqualTo(PruningAssert.parameters(graph))
                    .isEqualTo(new PruningCost(graph, found).parameters(plan));
            write(pruned, "pruned.pt");
            write(MaskChannels.making(graph, plan), "masked.pt");
            for (long[] shape : shapes(inputs)) {
                TorchRun.assertClose(TorchRun.outputs(folder.resolve("pruned.pt"), shape),
                        TorchRun.outputs(folder.resolve("masked.pt"), shape), 1e-5);
            }
        }
    }

    @Test
    void batchNormsThatWereNotFoldedRankTheChannelsOfResnet20() {
        Graph graph = PassDriver.inOrder(new DropDropout(), new UnshareInPlace(), new RecognizeLinear())
                .run(graph("cifar10/resnet20_cifar10_traced.pt"), PassContext.plain()).graph();
        ChannelPlan plan = ChannelPlanner.of(graph, ChannelGroups.of(graph),
                ChannelOptions.DEFAULT.with(ChannelCriterion.BN_SCALE)).choose(0.4);

        assertThat(plan.notes()).isEmpty();
        Graph pruned = RecipePasses.simplify().run(PruningAssert.pruned(graph, plan), PassContext.plain()).graph();
        TorchRun.assertClose(TorchRun.outputs(pruned, 2, 3, 32, 32),
                TorchRun.outputs(MaskChannels.making(graph, plan), 2, 3, 32, 32), 1e-4);
    }

    @Test
    void everyLayerOfResnet20ButTheLastIsInAGroup() {
        ChannelGroups groups = ChannelGroups.of(simplified("cifar10/resnet20_cifar10_scripted.pt"));

        assertThat(groups.groups().stream().flatMap(group -> group.producers().stream()).distinct()).hasSize(19);
        assertThat(groups.closed()).containsExactly(new ClosedLayer(List.of("linear"), 10, "network output"));
    }
}
