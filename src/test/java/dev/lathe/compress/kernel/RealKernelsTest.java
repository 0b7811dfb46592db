package dev.lathe.compress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.compress.pass.SmallGraph;
import dev.lathe.compress.pass.TorchRun;
import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealKernelsTest {

    private static Graph graph(String model) {
        return ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(RealInputs.path(model)))).graph();
    }

    @ParameterizedTest
    @CsvSource({
        "cifar10/resnet20_cifar10_scripted.pt, 3, 32, 32, 0, 7", "cifar10/resnet20_cifar10_traced.pt, 3, 32, 32, 0, 7",
        "kws/dscnn_scripted.pt, 1, 49, 10, 13, 0", "imagenet/squeezenet1_1_traced.pt, 3, 96, 96, 32, 0",
        "speed/mobilenet_v2_random_scripted.pt, 3, 64, 64, 32, 10",
        "speed/mobilenet_v2_random_traced.pt, 3, 64, 64, 32, 10",
        "speed/resnet18_random_traced.pt, 3, 64, 64, 32, 8"})
    void aRealModelComputesTheSameAtOtherBatchesAndSizes(String model, int channels, int height, int width, int more,
                                                         int sums) {
        Graph simple = RecipePasses.simplify().run(graph(model), PassContext.plain()).graph();
        for (FloatKernels kernels : new FloatKernels[] {FloatKernels.CHANNELS_LAST, FloatKernels.ONEDNN}) {
            Graph fast = KernelRig.assertSameResults(simple, kernels, 1, channels, height, width);
            boolean packed = kernels == FloatKernels.ONEDNN;
            assertThat(SmallGraph.ops(fast).contains("aten::conv2d")
                    || SmallGraph.ops(fast).contains("aten::_convolution")).isNotEqualTo(packed);
            assertThat(SmallGraph.ops(fast)).filteredOn("mkldnn::_convolution_pointwise_"::equals)
                    .hasSize(packed ? sums : 0);
            for (int batch : new int[] {1, 3}) {
                long[] shape = {batch, channels, height + more, width + more};
                TorchRun.assertClose(TorchRun.outputs(fast, shape), TorchRun.outputs(RealInputs.path(model), shape),
                        1e-4);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"cifar10/resnet20_cifar10_traced.pt, 32, 4, 0.5", "cifar10/resnet20_cifar10_traced.pt, 32, 8, 0.9",
        "cifar10/resnet20_cifar10_scripted.pt, 32, 32, 0.8", "speed/mobilenet_v2_random_traced.pt, 64, 5, 0.3"})
    void compressedWeightsFeedTheKernels(String model, int size, int bits, double sparsity) {
        Recipe recipe = Recipe.IDENTITY.withBits(bits).withSparsity(sparsity);
        Graph stored = RecipePasses.weightOnly(recipe).run(graph(model), PassContext.plain()).graph();
        for (FloatKernels kernels : new FloatKernels[] {FloatKernels.CHANNELS_LAST, FloatKernels.ONEDNN}) {
            Graph fast = KernelRig.assertSameResults(stored, kernels, 2, 3, size, size);
            assertThat(fast.weights().keySet()).isEqualTo(stored.weights().keySet());
            assertThat(SmallGraph.ops(fast).contains("aten::_convolution")
                    || SmallGraph.ops(fast).contains("aten::conv2d")).isNotEqualTo(kernels == FloatKernels.ONEDNN);
        }
    }
}
