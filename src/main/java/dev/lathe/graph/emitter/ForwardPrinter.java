package dev.lathe.graph.emitter;

import dev.lathe.graph.Assumption;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Value;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.SourceLine;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as {@code forward}. */
final class ForwardPrinter {
    private final Graph graph;
    private final ModulePlan plan;
    private final Expr self;
    private final Map<Integer, String> names = new HashMap<>();

    ForwardPrinter(Graph graph, ModulePlan plan) {
        this.graph = graph;
        this.plan = plan;
        List<String> inputs = graph.inputs().stream().map(GraphInput::name).toList();
        self = new Expr.Name(inputs.contains("self") ? "module__" : "self");
        String prefix = inputs.stream().anyMatch(name -> name.matches("v\\d+")) ? "v_" : "v";
        graph.inputs().forEach(input -> names.put(input.value().id(), input.name()));
        for (Node node : graph.nodes()) {
            node.outputs().forEach(value -> names.put(value.id(), prefix + names.size()));
        }
    }

    Stmt.FunctionDef print(String className) {
        List<Stmt.Parameter> parameters = new ArrayList<>();
        parameters.add(new Stmt.Parameter(((Expr.Name) self).id(), new Expr.Name(className), null));
        for (GraphInput input : graph.inputs()) {
            Expr preset = input.preset() == null ? null : new OperandPrinter(this::value, this::weight)
                    .print(input.preset());
            parameters.add(new Stmt.Parameter(input.name(), OperandPrinter.type(input.value().type()), preset));
        }
        List<Stmt> body = new ArrayList<>();
        graph.assumptions().forEach(assumption -> body.add(guard(assumption)));
        OperandPrinter operands = new OperandPrinter(this::value, this::weight);
        NodePrinter nodes = new NodePrinter(operands);
        graph.nodes().forEach(node -> body.add(nodes.print(node)));
        body.add(new Stmt.Return(operands.print(graph.output()), SourceLine.NONE));
        return new Stmt.FunctionDef("forward", List.of(), parameters, OperandPrinter.type(graph.outputType()), body,
                SourceLine.NONE);
    }

    private Expr value(Value value) {
        String name = names.get(value.id());
        return name != null ? new Expr.Name(name) : Names.path(self, plan.attribute(value));
    }

    private Expr weight(String name) {
        return Names.path(self, name);
    }

    private static Stmt guard(Assumption assumption) {
        Expr refused;
        String message;
        if (assumption instanceof Assumption.Rank rank) {
            refused = Names.call("torch.ne", Names.call("torch.dim", new Expr.Name(rank.input())),
                    Expr.Int.of(rank.dimensions()));
            message = rank.input() + " must have " + rank.dimensions() + " dimensions";
        } else if (assumption instanceof Assumption.Presence presence) {
            refused = Names.call(presence.given() ? "torch.__is__" : "torch.__isnot__", new Expr.Name(presence.input()),
                    Expr.Constant.NONE);
            message = presence.input() + (presence.given() ? " must be given" : " must be left out");
        } else {
            Assumption.Fixed fixed = (Assumption.Fixed) assumption;
            refused = Names.call("torch.ne", new Expr.Name(fixed.input()), OperandPrinter.literal(fixed.value()));
            message = fixed.input() + " must be left at its default";
        }
        return new Stmt.If(refused, List.of(Names.raise(message)), List.of(new Stmt.Pass(SourceLine.NONE)),
                SourceLine.NONE);
    }
}
