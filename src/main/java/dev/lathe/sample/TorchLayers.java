package dev.lathe.sample;

import dev.lathe.sample.ModuleNode.Attribute;
import dev.lathe.torchscript.PyValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of {@code torch.nn} that the sample network consists of, as scripting them declares them. */
final class TorchLayers {
    private static final Attribute EVALUATING = new Attribute.Constant(new PyValue.Bool(false));

    private final ModuleClasses classes;

    TorchLayers(ModuleClasses classes) {
        this.classes = classes;
    }

    /** A square convolution without bias, as it stands before batch normalisation. */
    ModuleNode conv2d(int in, int out, int kernel, int stride, int padding) {
        String text = """
                class Conv2d(Module):
                  __parameters__ = ["weight", ]
                  __buffers__ = []
                  weight : Tensor
                  bias : NoneType
                  training : bool
                  in_channels : Final[int] = %1$d
                  out_channels : Final[int] = %2$d
                  kernel_size : Final[Tuple[int, int]] = (%3$d, %3$d)
                  stride : Final[Tuple[int, int]] = (%4$d, %4$d)
                  padding : Final[Tuple[int, int]] = (%5$d, %5$d)
                  dilation : Final[Tuple[int, int]] = (1, 1)
                  groups : Final[int] = 1
                  padding_mode : Final[str] = "zeros"
                  def forward(self: {self},
                    input: Tensor) -> Tensor:
                    weight = self.weight
                    bias = self.bias
                    _0 = torch.conv2d(input, weight, bias, [%4$d, %4$d], [%5$d, %5$d], [1, 1])
                    return _0
                """.formatted(in, out, kernel, stride, padding);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("weight", new Attribute.Parameter(out, in, kernel, kernel));
        attributes.put("bias", new Attribute.Constant(PyValue.None.NONE));
        return leaf("__torch__.torch.nn.modules.conv", "Conv2d", text, attributes);
    }

    ModuleNode batchNorm2d(int features) {
        String text = """
                class BatchNorm2d(Module):
                  __parameters__ = ["weight", "bias", ]
                  __buffers__ = ["running_mean", "running_var", "num_batches_tracked", ]
                  weight : Tensor
                  bias : Tensor
                  running_mean : Tensor
                  running_var : Tensor
                  num_batches_tracked : Tensor
                  training : bool
                  num_features : Final[int] = %d
                  eps : Final[float] = 1.0000000000000001e-05
                  momentum : Final[float] = 0.10000000000000001
                  affine : Final[bool] = True
                  track_running_stats : Final[bool] = True
                  def forward(self: {self},
                    input: Tensor) -> Tensor:
                    training = self.training
                    if training:
                      num_batches_tracked = self.num_batches_tracked
                      _0 = torch.add_(num_batches_tracked, 1)
                    else:
                      pass
                    weight = self.weight
                    bias = self.bias
                    running_mean = self.running_mean
                    running_var = self.running_var
                    training0 = self.training
                    _1 = torch.batch_norm(input, weight, bias, running_mean, running_var, training0, \
                0.10000000000000001, 1.0000000000000001e-05, True)
                    return _1
                """.formatted(features);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("weight", new Attribute.Parameter(features));
        attributes.put("bias", new Attribute.Parameter(features));
        attributes.put("running_mean", new Attribute.Buffer(features));
        attributes.put("running_var", new Attribute.Buffer(features));
        attributes.put("num_batches_tracked", new Attribute.BatchCount());
        return leaf("__torch__.torch.nn.modules.batchnorm", "BatchNorm2d", text, attributes);
    }

    ModuleNode linear(int in, int out) {
        String text = """
                class Linear(Module):
                  __parameters__ = ["weight", "bias", ]
                  __buffers__ = []
                  weight : Tensor
                  bias : Tensor
                  training : bool
                  in_features : Final[int] = %d
                  out_features : Final[int] = %d
                  def forward(self: {self},
                    input: Tensor) -> Tensor:
                    weight = self.weight
                    bias = self.bias
                    return torch.linear(input, weight, bias)
                """.formatted(in, out);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("weight", new Attribute.Parameter(out, in));
        attributes.put("bias", new Attribute.Parameter(out));
        return leaf("__torch__.torch.nn.modules.linear", "Linear", text, attributes);
    }

    ModuleNode identity() {
        String text = """
                class Identity(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: {self},
                    input: Tensor) -> Tensor:
                    return input
                """;
        return leaf("__torch__.torch.nn.modules.linear", "Identity", text, Map.of());
    }

    /** Two modules one after the other, called {@code 0} and {@code 1}. */
    ModuleNode sequential(ModuleNode first, ModuleNode second) {
        String text = """
                class Sequential(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  __annotations__["0"] = %s
                  __annotations__["1"] = %s
                  def forward(self: {self},
                    input: Tensor) -> Tensor:
                    _0 = getattr(self, "0")
                    _1 = getattr(self, "1")
                    input0 = (_0).forward(input, )
                    return (_1).forward(input0, )
                  def __len__(self: {self}) -> int:
                    return 2
                """.formatted(first.type().name(), second.type().name());
        return parent("__torch__.torch.nn.modules.container", "Sequential", text, List.of("0", "1"),
                List.of(first, second));
    }

    /** A module that consists of others. */
    ModuleNode parent(String path, String name, String text, List<String> names, List<ModuleNode> children) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("training", EVALUATING);
        for (int i = 0; i < names.size(); i++) {
            attributes.put(names.get(i), new Attribute.Child(children.get(i)));
        }
        return new ModuleNode(classes.declare(path, name, text), Collections.unmodifiableMap(attributes));
    }

    private ModuleNode leaf(String path, String name, String text, Map<String, Attribute> attributes) {
        Map<String, Attribute> all = new LinkedHashMap<>(attributes);
        all.put("training", EVALUATING);
        return new ModuleNode(classes.declare(path, name, text), Collections.unmodifiableMap(all));
    }
}
