package dev.lathe.bench;

import dev.lathe.torchscript.ArchiveWriter;
import dev.lathe.torchscript.PyValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * A module with the weight shapes of ResNet-18 (11.7 M parameters) and gaussian values at He's scale, which compress
 * like trained weights; its forward returns its input. For timing recompression where no real file is at hand.
 */
final class Resnet18Sized {
    private static final long[] WIDTHS = {64, 128, 256, 512};

    private Resnet18Sized() { }

    static void write(Path target) {
        Random random = new Random(18);
        ArchiveWriter archive = new ArchiveWriter("resnet18_sized");
        Map<PyValue, PyValue> attributes = new LinkedHashMap<>();
        attributes.put(new PyValue.Str("training"), new PyValue.Bool(false));
        StringJoiner names = new StringJoiner("\", \"", "\"", "\", ");
        StringBuilder declarations = new StringBuilder();
        for (Map.Entry<String, long[]> weight : shapes().entrySet()) {
            attributes.put(new PyValue.Str(weight.getKey()),
                    archive.floatTensor(gaussian(random, weight.getValue()), true, weight.getValue()));
            names.add(weight.getKey());
            declarations.append("  ").append(weight.getKey()).append(" : Tensor\n");
        }
        PyValue.Obj module = new PyValue.Obj("__torch__.ResNet18Sized", new PyValue.Dict(attributes, null));
        archive.code("__torch__.py", "class ResNet18Sized(Module):\n  __parameters__ = [" + names
                + "]\n  __buffers__ = []\n  training : bool\n" + declarations
                + "  def forward(self: __torch__.ResNet18Sized,\n    x: Tensor) -> Tensor:\n    return x\n");
        archive.data(module).write(target);
    }

    private static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("conv1", new long[] {64, 3, 7, 7});
        long in = 64;
        for (long width : WIDTHS) {
            for (int block = 0; block < 2; block++) {
                String name = "layer" + width + "_" + block;
                shapes.put(name + "_conv1", new long[] {width, in, 3, 3});
                shapes.put(name + "_conv2", new long[] {width, width, 3, 3});
                if (in != width) {
                    shapes.put(name + "_down", new long[] {width, in, 1, 1});
                }
                in = width;
            }
        }
        shapes.put("fc", new long[] {1000, 512});
        return shapes;
    }

    private static float[] gaussian(Random random, long[] shape) {
        long fanIn = 1;
        for (int d = 1; d < shape.length; d++) {
            fanIn *= shape[d];
        }
        float scale = (float) Math.sqrt(2.0 / fanIn);
        float[] values = new float[Math.toIntExact(fanIn * shape[0])];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
        return values;
    }
}
