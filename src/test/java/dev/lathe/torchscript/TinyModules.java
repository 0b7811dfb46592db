package dev.lathe.torchscript;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Modules small enough to check by hand. */
public final class TinyModules {
    private TinyModules() { }

    /** {@code y = x · weightᵀ + 0}: one weight of rows × columns and a buffer {@code shift} of zeros. */
    public static Path linear(Path file, float[] weight, int rows, int columns) {
        ArchiveWriter writer = new ArchiveWriter("tiny");
        Map<PyValue, PyValue> state = new LinkedHashMap<>();
        state.put(new PyValue.Str("training"), new PyValue.Bool(false));
        state.put(new PyValue.Str("weight"), writer.floatTensor(weight, true, rows, columns));
        state.put(new PyValue.Str("shift"), writer.floatTensor(new float[rows], false, rows));
        state.put(new PyValue.Str("sizes"), new PyValue.PyList(List.of(PyValue.Int.of(rows),
                PyValue.Int.of(1L << 40)), "int"));
        writer.code("__torch__.py", """
                class Linear(Module):
                  __parameters__ = ["weight", ]
                  __buffers__ = ["shift", ]
                  weight : Tensor
                  shift : Tensor
                  training : bool
                  sizes : List[int]
                  def forward(self: __torch__.Linear,
                    x: Tensor) -> Tensor:
                    y = torch.matmul(x, torch.t(self.weight))
                    return torch.add(y, self.shift)
                """);
        writer.data(new PyValue.Obj("__torch__.Linear", new PyValue.Dict(state, null))).write(file);
        return file;
    }
}
