package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Quantization;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.measure.ProbeFile;
import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.ScalarType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads back what kernels hold. Stored tensors are counted as they are stored; those made at load are asked for from
 * libtorch, out of the very objects that kernels take where these can be unpacked. One tensor is in memory at a time.
 */
final class WeightProbe {
    private final Graph graph;
    private final Map<Integer, TensorForm> forms;
    private final Cancellation cancellation;
    private final Map<HeldWeight, ElementCount> counts = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Operand> results = new ArrayList<>();
    private final List<HeldWeight> asked = new ArrayList<>();
    private int nextId;

    WeightProbe(Graph graph, Map<Integer, TensorForm> forms, Cancellation cancellation) {
        this.graph = graph;
        this.forms = forms;
        this.cancellation = cancellation;
        nextId = graph.nextId();
    }

    Map<HeldWeight, ElementCount> count(Collection<HeldWeight> weights, ByteBuffer batch, List<Long> shape) {
        for (HeldWeight held : weights) {
            cancellation.check();
            if (held.source() instanceof Operand.WeightRef ref) {
                counts.put(held, stored(graph.weights().get(ref.name())));
            } else if (form(held).type() != null) {
                ask(held);
            }
        }
        if (!asked.isEmpty()) {
            Operand output = new Operand.ListOf(results, ValueType.TENSOR);
            Graph probe = new Graph(graph.inputs(), graph.weights(), graph.objects(), graph.setup(), nodes, output,
                    ValueType.TENSORS, graph.assumptions(), graph.version())
                    .withNodes(graph.setup(), nodes, output);
            ProbeFile.run(probe, model -> model.visit(batch, shape, this::answer));
        }
        return counts;
    }

    TensorForm form(HeldWeight held) {
        if (held.source() instanceof Operand.WeightRef ref) {
            Weight weight = graph.weights().get(ref.name());
            return new TensorForm(weight.shape(), weight.type());
        }
        return forms.get(((Operand.Ref) held.source()).value().id());
    }

    private void ask(HeldWeight held) {
        Operand tensor = held.source();
        if (held.unpack() != null) {
            Value weight = new Value(nextId++, ValueType.TENSOR);
            Value bias = new Value(nextId++, new ValueType("Optional[Tensor]"));
            nodes.add(new Node(held.unpack(), List.of(held.packed()), Map.of(), List.of(weight, bias), ""));
            tensor = new Operand.Ref(weight);
        }
        if (form(held).isQuantized()) {
            Value levels = new Value(nextId++, ValueType.TENSOR);
            nodes.add(new Node("aten::int_repr", List.of(tensor), levels, ""));
            tensor = new Operand.Ref(levels);
        }
        asked.add(held);
        results.add(tensor);
    }

    private void answer(int index, float[] elements) {
        cancellation.check();
        HeldWeight held = asked.get(index);
        TensorForm form = form(held);
        counts.put(held, ElementCount.of(elements, form.type(), form.shape(),
                HostTensor.rowMajorStride(form.shape())));
    }

    static ElementCount stored(Weight weight) {
        HostTensor tensor = weight.tensor();
        ScalarType type = tensor.type();
        float[] elements = Elements.of(tensor);
        if (weight.quantization() instanceof Quantization.PerTensor grid) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] -= grid.zeroPoint();
            }
        }
        return ElementCount.of(elements, type, tensor.shape(), tensor.stride());
    }
}
