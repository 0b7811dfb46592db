package dev.lathe.sample;

import dev.lathe.sample.ModuleNode.Attribute;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * A small residual classifier of 28 × 28 grey images (He et al. 2016): 77,754 parameters, 2.55 M multiply-adds an
 * image. Takes N × 1 × 28 × 28 float32, gives N × 10 logits.
 *
 * <pre>
 * conv1 3×3/2 1→16, bn1, relu      14 × 14
 * block1 16→16                     14 × 14
 * block2 16→32 /2, 1×1 shortcut     7 × 7
 * block3 32→64 /2, 1×1 shortcut     4 × 4
 * average over the plane, fc 64→10
 * </pre>
 */
final class SampleNetwork {
    private static final String MODULE = "__torch__.digits";
    private static final List<String> CHILDREN = List.of("conv1", "bn1", "block1", "block2", "block3", "fc");

    private final ModuleClasses classes = new ModuleClasses();
    private final TorchLayers layers = new TorchLayers(classes);
    private final ModuleNode root;

    private SampleNetwork(boolean listsBuffers) {
        List<ModuleNode> children = List.of(layers.conv2d(1, 16, 3, 2, 1), layers.batchNorm2d(16),
                block(16, 16), block(16, 32), block(32, 64), layers.linear(64, 10));
        String text = declarations("DigitResNet", CHILDREN, children) + """
                  def forward(self: {self},
                    x: Tensor) -> Tensor:
                    bn1 = self.bn1
                    conv1 = self.conv1
                    x0 = torch.relu((bn1).forward((conv1).forward(x, ), ))
                    block3 = self.block3
                    block2 = self.block2
                    block1 = self.block1
                    _0 = (block2).forward((block1).forward(x0, ), )
                    x1 = (block3).forward(_0, )
                    fc = self.fc
                    x2 = torch.flatten(torch.adaptive_avg_pool2d(x1, [1, 1]), 1)
                    return (fc).forward(x2, )
                """;
        ModuleNode plain = layers.parent(MODULE, "DigitResNet", text, CHILDREN, children);
        root = listsBuffers
                ? layers.parent(MODULE, "TrainedResNet", text.replace("DigitResNet", "TrainedResNet")
                        + buffersMethod(plain), CHILDREN, children)
                : plain;
    }

    /** The network as it is shipped. */
    static SampleNetwork shipped() {
        return new SampleNetwork(false);
    }

    /**
     * The same network with a method {@code buffers()} that lists the running statistics in the order of
     * {@link #buffers()}: the engine gives parameters only.
     */
    static SampleNetwork trained() {
        return new SampleNetwork(true);
    }

    /** Names and shapes of the tensors that training changes. */
    Map<String, long[]> parameters() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        collect(root, "", (name, attribute) -> {
            if (attribute instanceof Attribute.Parameter parameter) {
                shapes.put(name, parameter.shape());
            }
        });
        return shapes;
    }

    /** Names and shapes of the running statistics. */
    Map<String, long[]> buffers() {
        return buffers(root);
    }

    /** Writes the archive. */
    void write(Path file, NetworkState state) {
        NetworkArchive.write(file, classes, root, state);
    }

    private ModuleNode block(int in, int out) {
        int stride = in == out ? 1 : 2;
        List<String> names = List.of("conv1", "bn1", "conv2", "bn2", "shortcut");
        List<ModuleNode> children = List.of(layers.conv2d(in, out, 3, stride, 1), layers.batchNorm2d(out),
                layers.conv2d(out, out, 3, 1, 1), layers.batchNorm2d(out),
                in == out ? layers.identity()
                        : layers.sequential(layers.conv2d(in, out, 1, stride, 0), layers.batchNorm2d(out)));
        String text = declarations("BasicBlock", names, children) + """
                  def forward(self: {self},
                    x: Tensor) -> Tensor:
                    bn1 = self.bn1
                    conv1 = self.conv1
                    y = torch.relu((bn1).forward((conv1).forward(x, ), ))
                    bn2 = self.bn2
                    conv2 = self.conv2
                    y0 = (bn2).forward((conv2).forward(y, ), )
                    shortcut = self.shortcut
                    _0 = torch.add(y0, (shortcut).forward(x, ))
                    return torch.relu(_0)
                """;
        return layers.parent(MODULE, "BasicBlock", text, names, children);
    }

    private static String declarations(String name, List<String> names, List<ModuleNode> children) {
        StringBuilder text = new StringBuilder("class " + name + "(Module):\n  __parameters__ = []\n"
                + "  __buffers__ = []\n  training : bool\n");
        for (int i = 0; i < names.size(); i++) {
            text.append("  ").append(names.get(i)).append(" : ").append(children.get(i).type().name()).append('\n');
        }
        return text.toString();
    }

    private static String buffersMethod(ModuleNode module) {
        String list = buffers(module).keySet().stream().map(SampleNetwork::access).collect(Collectors.joining(", "));
        return "  def buffers(self: " + ModuleClasses.SELF + ") -> List[Tensor]:\n    return [" + list + "]\n";
    }

    /** {@code block2.shortcut.1.running_mean} as the language writes it: a number is no attribute name. */
    private static String access(String name) {
        String expression = "self";
        for (String step : name.split("\\.")) {
            expression = Character.isDigit(step.charAt(0)) ? "getattr(" + expression + ", \"" + step + "\")"
                    : expression + "." + step;
        }
        return expression;
    }

    private static Map<String, long[]> buffers(ModuleNode module) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        collect(module, "", (name, attribute) -> {
            if (attribute instanceof Attribute.Buffer buffer) {
                shapes.put(name, buffer.shape());
            }
        });
        return shapes;
    }

    private static void collect(ModuleNode module, String prefix, BiConsumer<String, Attribute> consumer) {
        module.attributes().forEach((name, attribute) -> {
            if (attribute instanceof Attribute.Child child) {
                collect(child.module(), prefix + name + ".", consumer);
            } else {
                consumer.accept(prefix + name, attribute);
            }
        });
    }
}
