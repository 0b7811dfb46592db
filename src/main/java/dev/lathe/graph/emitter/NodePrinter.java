package dev.lathe.graph.emitter;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.SourceLine;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Nodes as statements: the printed forms of operators. */
final class NodePrinter {
    private final OperandPrinter operands;

    NodePrinter(OperandPrinter operands) {
        this.operands = operands;
    }

    Stmt print(Node node) {
        List<Expr> targets = node.outputs().stream().map(value -> operands.print(new Operand.Ref(value))).toList();
        boolean unpacks = node.op().equals("prim::ListUnpack") || node.op().equals("prim::TupleUnpack");
        Expr value = unpacks ? operands.print(node.input(0)) : value(node);
        return targets.isEmpty() ? new Stmt.Evaluate(value, SourceLine.NONE)
                : new Stmt.Assign(targets, unpacks, value, SourceLine.NONE);
    }

    private Expr value(Node node) {
        return switch (node.op()) {
            case "aten::__getitem__" -> new Expr.Subscript(operands.print(node.input(0)),
                    operands.print(node.input(1)));
            case "prim::unchecked_cast" -> Names.call("unchecked_cast", OperandPrinter.type(node.output().type()),
                    operands.print(node.input(0)));
            default -> call(node);
        };
    }

    private Expr call(Node node) {
        List<Expr.Argument> arguments = new ArrayList<>();
        node.inputs().forEach(input -> arguments.add(Expr.Argument.of(operands.print(input))));
        node.named().forEach((name, input) -> arguments.add(new Expr.Argument(name, operands.print(input))));
        return new Expr.Call(new Expr.Name(function(node)), arguments);
    }

    /** The name under which code calls an operator: {@code torch.conv2d}, {@code ops.quantized.add}, {@code int}. */
    static String function(Node node) {
        return switch (node.op()) {
            case "aten::Int" -> "int";
            case "aten::Float" -> "float";
            case "aten::Bool" -> "bool";
            case "aten::str" -> "str";
            default -> (node.namespace().equals("aten") ? "torch." : "ops." + node.namespace() + ".") + node.name();
        };
    }
}
