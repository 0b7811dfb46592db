package dev.lathe.compress.pass;

import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.List;

/** The bias that a layer gets from a pass: its own with other values, or a new one beside its weight. */
final class LayerBias {
    private LayerBias() { }

    /**
     * @param uses how many nodes of the bias change together; others keep the old one
     * @return not yet part of the rewrite
     */
    static Weight of(WeightedLayer layer, double[] values, Weight weight, int uses, GraphView view, Rewrite rewrite) {
        List<Long> shape = List.of((long) values.length);
        HostTensor blank = HostTensor.rowMajor(weight.type(), shape, new byte[values.length * weight.type().bytes()]);
        HostTensor tensor = Reals.withValues(blank, values);
        if (layer.bias() != null && view.users(new Operand.WeightRef(layer.bias())).size() == uses) {
            return view.graph().weights().get(layer.bias()).withTensor(tensor);
        }
        return new Weight(rewrite.freeName(nameBeside(weight.name())), tensor, null, weight.parameter());
    }

    private static String nameBeside(String weight) {
        boolean conventional = weight.endsWith(".weight");
        return conventional ? weight.substring(0, weight.length() - "weight".length()) + "bias" : weight + "_bias";
    }
}
