package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Quantization;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import dev.lathe.measure.ExecutionProfile;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.OperatorProfiler;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledger of a file whose code is a graph. */
final class GraphLedger {
    private static final int RUNS = 15;
    private static final int MILLIS = 1500;

    private final Archive artifact;
    private final Graph graph;
    private final ByteBuffer batch;
    private final List<Long> shape;
    private final Progress progress;
    private final Cancellation cancellation;
    private final List<List<HeldWeight>> held;
    private final Map<List<String>, RowTally> rows = new LinkedHashMap<>();
    private final Map<Object, String> owners = new HashMap<>();
    private final StoredBytes stored;

    GraphLedger(Archive artifact, Graph graph, ByteBuffer batch, List<Long> shape, Progress progress,
                Cancellation cancellation) {
        this.artifact = artifact;
        this.graph = graph;
        this.batch = batch;
        this.shape = List.copyOf(shape);
        this.progress = progress;
        this.cancellation = cancellation;
        LoadSteps steps = new LoadSteps(graph);
        held = graph.nodes().stream().map(node -> steps.of(node).stream()
                .filter(weight -> !weight.stored().isEmpty()).toList()).toList();
        stored = new StoredBytes(artifact);
    }

    Ledger make() {
        Set<HeldWeight> all = new LinkedHashSet<>();
        held.forEach(all::addAll);
        List<Value> atLoad = all.stream().map(HeldWeight::source).filter(Operand.Ref.class::isInstance)
                .map(source -> ((Operand.Ref) source).value()).distinct().toList();
        step("Timing layers", 0);
        ExecutionProfile profile;
        try (LoadedModel model = LoadedModel.open(artifact.file())) {
            profile = new OperatorProfiler(RUNS, MILLIS).profile(model, batch, shape, cancellation);
        }
        step("Watching sizes", 0.4);
        Map<Integer, TensorForm> forms = FormProbe.forms(graph, atLoad, batch, shape);
        step("Counting weights", 0.7);
        WeightProbe probe = new WeightProbe(graph, forms, cancellation);
        Map<HeldWeight, ElementCount> counts = probe.count(all, batch, shape);
        NodeTimes times = new NodeTimes(graph.nodes(), profile);
        ActivationMemory memory = new ActivationMemory(graph, forms, times::copies);
        MacCount macs = new MacCount(forms);
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            List<HeldWeight> weights = held.get(i).stream()
                    .sorted(Comparator.comparingLong((HeldWeight weight) -> -probe.form(weight).elements())).toList();
            RowTally row = row(node, weights, probe, forms);
            row.addCall(times.kernel(i), macs.of(node, weights.stream().map(probe::form).toList()), times.millis(i));
            row.addActivation(memory.allocated(i), memory.live(i));
            weights.forEach(weight -> add(row, node, weight, probe.form(weight), counts.get(weight)));
        }
        step("Counting weights", 1);
        List<LedgerRow> made = rows.values().stream().map(RowTally::row).toList();
        return new Ledger(made, LedgerTotals.of(made, artifact.bytes(), profile.profiledMillis(),
                profile.undisturbedMillis()), "");
    }

    private void step(String stage, double fraction) {
        cancellation.check();
        progress.update(stage, fraction);
    }

    private RowTally row(Node node, List<HeldWeight> weights, WeightProbe probe, Map<Integer, TensorForm> forms) {
        boolean weighs = !weights.isEmpty() && probe.form(weights.get(0)).elements() > 1;
        String place = Places.of(node, weighs ? weights.get(0).stored().iterator().next() : null);
        String family = OperatorKind.family(node);
        TensorForm form = node.outputs().isEmpty() ? null : forms.get(node.outputs().get(0).id());
        return rows.computeIfAbsent(List.of(place, family), key -> new RowTally(place, family, node.op(),
                form == null ? List.of() : form.shape()));
    }

    private void add(RowTally row, Node node, HeldWeight weight, TensorForm form, ElementCount count) {
        String owner = owners.putIfAbsent(weight.identity(), row.place());
        if (owner != null) {
            if (!owner.equals(row.place())) {
                row.note("shares weights with " + owner);
            }
            return;
        }
        row.addBytes(stored.count(weight.stored()), bytesInMemory(weight, form));
        if (count != null && isParameter(node, weight, form)) {
            row.addParameters(form.elements(), count);
        }
    }

    private boolean isParameter(Node node, HeldWeight held, TensorForm form) {
        boolean numbers = form.isQuantized() || form.type() != null && form.type().isFloatingPoint();
        if (!numbers || form.shape().isEmpty() || OperatorKind.isStatistic(node, held.position())) {
            return false;
        }
        Weight weight = held.source() instanceof Operand.WeightRef ref ? graph.weights().get(ref.name()) : null;
        return weight == null || held.packed() != null || weight.parameter() || weight.name().startsWith(Places.FROZEN)
                || OperatorKind.of(node) != OperatorKind.OTHER;
    }

    /** Quantized weights have a scale of four bytes for each channel, or one for all. */
    private long bytesInMemory(HeldWeight held, TensorForm form) {
        if (!form.isQuantized()) {
            return form.bytes();
        }
        boolean single = held.source() instanceof Operand.WeightRef ref
                && graph.weights().get(ref.name()).quantization() instanceof Quantization.PerTensor;
        return form.bytes() + Float.BYTES * (single ? 1 : form.size(0));
    }
}
