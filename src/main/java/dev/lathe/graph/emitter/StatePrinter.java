package dev.lathe.graph.emitter;

import dev.lathe.graph.Value;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.SourceLine;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods that rebuild a module from its raw tensors when it is loaded:
 *
 * <pre>
 * def __setstate__(self, state: Dict[str, Tensor]) -> NoneType:
 *   v0 = ops.quantized.linear_prepack(state["weight"], state["bias"])
 *   self.packed = v0
 * </pre>
 */
final class StatePrinter {
    static final String STATE = "Dict[str, Tensor]";
    private static final Expr SELF = new Expr.Name("self");

    private final ModulePart part;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();

    StatePrinter(ModulePart part) {
        this.part = part;
        part.raw().forEach((key, weight) -> keys.put(weight.name(), key));
        part.setup().forEach(node -> node.outputs().forEach(value -> names.put(value.id(), "v" + names.size())));
    }

    List<Stmt> print(String className) {
        Stmt.Parameter self = new Stmt.Parameter("self", new Expr.Name(className), null);
        Stmt.Parameter state = new Stmt.Parameter("state", new Expr.Name(STATE), null);
        List<Stmt> save = List.of(Names.raise("this model is packed for its kernels and cannot be saved again"),
                new Stmt.Return(Names.call("annotate", new Expr.Name(STATE), new Expr.DictOf(List.of())),
                        SourceLine.NONE));
        return List.of(
                new Stmt.FunctionDef("__getstate__", List.of(), List.of(self), new Expr.Name(STATE), save,
                        SourceLine.NONE),
                new Stmt.FunctionDef("__setstate__", List.of(), List.of(self, state), new Expr.Name("NoneType"),
                        restore(), SourceLine.NONE));
    }

    private List<Stmt> restore() {
        List<Stmt> body = new ArrayList<>();
        body.add(Names.assign(new Expr.Attribute(SELF, "training"), Expr.Constant.FALSE));
        part.weights().forEach((name, weight) ->
                body.add(Names.assign(Names.attribute(SELF, name), key(name))));
        NodePrinter nodes = new NodePrinter(new OperandPrinter(this::value, name -> key(keys.get(name))));
        part.setup().forEach(node -> body.add(nodes.print(node)));
        part.results().forEach((name, value) -> body.add(Names.assign(Names.attribute(SELF, name), value(value))));
        body.add(new Stmt.Return(Expr.Constant.NONE, SourceLine.NONE));
        return body;
    }

    private static Expr key(String name) {
        return new Expr.Subscript(new Expr.Name("state"), new Expr.Str(name));
    }

    private Expr value(Value value) {
        return new Expr.Name(names.get(value.id()));
    }
}
