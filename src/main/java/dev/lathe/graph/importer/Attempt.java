package dev.lathe.graph.importer;

import dev.lathe.graph.Assumption;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.UnusedNodes;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One symbolic run of a model's {@code forward}, under one hypothesis about its inputs. */
final class Attempt {
    private final Archive archive;
    private final Hypothesis hypothesis;
    private final WeightStore weights;
    private final Trace trace = new Trace();
    private final Ranks ranks;
    private final RankRules rules;
    private final Calls calls;
    private final Evaluator evaluator;
    private final List<GraphInput> inputs = new ArrayList<>();
    private final List<Assumption> assumptions = new ArrayList<>();
    private Frame frame;

    Attempt(Archive archive, Program program, WeightStore weights, Hypothesis hypothesis) {
        this.archive = archive;
        this.hypothesis = hypothesis;
        this.weights = weights;
        ranks = new Ranks(!hypothesis.ranks().isEmpty());
        rules = new RankRules(ranks);
        calls = new Calls(program, new ObjectLoader(archive, program, weights, trace), trace);
        evaluator = new Evaluator(calls, new Builtins(ranks, trace, rules), trace, ranks);
        calls.run(evaluator, new Executor(calls, evaluator, trace, ranks));
    }

    String place() {
        return calls.place().isEmpty() && frame != null ? frame.place() : calls.place();
    }

    /** How natural the ranks are that were assumed; see {@link RankRules#naturalness()}. */
    int naturalness() {
        return rules.naturalness();
    }

    Graph run() {
        ModuleInstance root = calls.objects().root();
        Stmt.FunctionDef forward = root == null ? null : root.method("forward");
        if (forward == null) {
            throw new ImportFailure.Unsupported("has no forward method");
        }
        frame = new Frame("forward");
        frame.at(forward.at());
        ValueType returned = forward.result() == null ? ValueType.TENSOR : evaluator.types().of(forward.result());
        rejectOwnClass("returns", returned);
        List<Stmt.Parameter> parameters = forward.parameters();
        frame.names().put(parameters.get(0).name(), new Sym.Instance(root));
        for (Stmt.Parameter parameter : parameters.subList(1, parameters.size())) {
            if (!parameter.name().equals("*")) {
                declare(parameter);
            }
        }
        for (GraphInput input : inputs) {
            Stmt.Parameter parameter = parameters.stream().filter(p -> p.name().equals(input.name())).findFirst().get();
            frame.names().put(input.name(), symbol(input, parameter));
        }
        trace.enter("");
        Operand output = Operands.of(calls.run(forward, frame));
        ranks.assumed().stream().filter(learned -> !assumptions.contains(learned)).forEach(assumptions::add);
        return graph(output, returned);
    }

    private static void rejectOwnClass(String does, ValueType type) {
        if (type.text().contains("__torch__.")) {
            throw new ImportFailure.Unsupported(does + " an object of its own class " + type);
        }
    }

    private void declare(Stmt.Parameter parameter) {
        ValueType type = evaluator.types().of(parameter.type());
        rejectOwnClass("takes", type);
        Sym preset = parameter.preset() == null ? null : evaluator.evaluate(parameter.preset(), new Frame("forward"));
        inputs.add(new GraphInput(parameter.name(), trace.input(parameter.name(), type),
                preset == null || !preset.isKnown() ? null : Operands.of(preset)));
    }

    private Sym symbol(GraphInput input, Stmt.Parameter parameter) {
        Value value = input.value();
        Boolean given = hypothesis.presence().get(input.name());
        if (given != null) {
            assumptions.add(new Assumption.Presence(input.name(), given));
        }
        if (Boolean.FALSE.equals(given)) {
            return Sym.Nothing.NONE;
        } else if (hypothesis.fixed().containsKey(input.name())) {
            assumptions.add(new Assumption.Fixed(input.name(), input.preset()));
            return evaluator.evaluate(parameter.preset(), new Frame("forward"));
        } else if (value.type().isTensor()) {
            return Sym.Runtime.tensor(new Operand.Ref(value), rank(input.name()));
        } else if (value.type().isOptional() && given == null) {
            return new Sym.Runtime(new Operand.Ref(value), value.type(), null, null,
                    Set.of(new Origin(input.name(), Origin.Kind.PRESENCE)));
        } else if (value.type().isOptional()) {
            return evaluator.present(value, parameter.type());
        }
        boolean scalar = value.type().isScalar() || value.type().equals(ValueType.STR);
        Set<Origin> origins = scalar && input.preset() != null
                ? Set.of(new Origin(input.name(), Origin.Kind.VALUE)) : Set.of();
        return scalar ? new Sym.Runtime(new Operand.Ref(value), value.type(), null, null, origins)
                : evaluator.symbol(value, parameter.type(), null);
    }

    private Measure rank(String input) {
        Integer assumed = hypothesis.ranks().get(input);
        if (assumed == null) {
            return ranks.fresh(input);
        }
        assumptions.add(new Assumption.Rank(input, assumed));
        return Measure.of(assumed);
    }

    private Graph graph(Operand output, ValueType type) {
        Set<Integer> needed = new HashSet<>(UnusedNodes.within(output));
        List<Node> nodes = UnusedNodes.removed(trace.nodes(), needed);
        List<Node> setup = SetupOrder.byNeed(UnusedNodes.removed(trace.setup(), needed), nodes, output);
        Graph all = new Graph(inputs, weights.weights(), trace.objects(), trace.setup(), trace.nodes(), output, type,
                assumptions, archive.version());
        return all.withNodes(setup, nodes, output);
    }
}
