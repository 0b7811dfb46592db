package dev.lathe.graph.importer;

import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.Stmt;
import java.util.List;
import java.util.Set;

/** What statements do besides computing, read off the code without running it. */
final class Effects {
    private static final Set<String> CHANGES = Set.of("append", "extend", "insert", "pop", "_set_item", "clear",
            "reverse",
            "RaiseException");

    private Effects() { }

    /** Whether the statements end in an exception whichever way they go. */
    static boolean raises(List<Stmt> body) {
        return body.stream().anyMatch(Effects::raises);
    }

    private static boolean raises(Stmt statement) {
        if (statement instanceof Stmt.If choice) {
            return raises(choice.then()) && raises(choice.otherwise());
        }
        return statement instanceof Stmt.Raise || statement instanceof Stmt.Evaluate evaluate
                && evaluate.value() instanceof Expr.Call call
                && "ops.prim.RaiseException".equals(TypeTexts.path(call.function()));
    }

    /** Whether the statements only give names to values that built-in operators compute. */
    static boolean none(List<Stmt> body) {
        return body.stream().allMatch(Effects::none);
    }

    private static boolean none(Stmt statement) {
        if (statement instanceof Stmt.If choice) {
            return none(choice.condition()) && none(choice.then()) && none(choice.otherwise());
        } else if (statement instanceof Stmt.Assign assign) {
            return assign.targets().stream().allMatch(Expr.Name.class::isInstance) && none(assign.value());
        }
        return statement instanceof Stmt.Pass || statement instanceof Stmt.Evaluate evaluate && none(evaluate.value());
    }

    private static boolean none(Expr expression) {
        if (expression instanceof Expr.Call call) {
            String path = TypeTexts.path(call.function());
            String operator = path == null ? null : Builtins.operator(path);
            boolean special = path != null && Set.of("annotate", "unchecked_cast", "uninitialized").contains(path);
            return (special || operator != null && !changes(operator))
                    && call.arguments().stream().allMatch(argument -> none(argument.value()));
        } else if (expression instanceof Expr.ListOf list) {
            return list.items().stream().allMatch(Effects::none);
        } else if (expression instanceof Expr.TupleOf tuple) {
            return tuple.items().stream().allMatch(Effects::none);
        } else if (expression instanceof Expr.Subscript subscript) {
            return none(subscript.object()) && none(subscript.index());
        } else if (expression instanceof Expr.Attribute attribute) {
            return none(attribute.object());
        }
        return expression instanceof Expr.Name || expression instanceof Expr.Int || expression instanceof Expr.Float
                || expression instanceof Expr.Str || expression instanceof Expr.Constant;
    }

    private static boolean changes(String operator) {
        String name = operator.substring(operator.indexOf("::") + 2);
        return CHANGES.contains(name) || name.endsWith("_") && !name.endsWith("__");
    }
}
