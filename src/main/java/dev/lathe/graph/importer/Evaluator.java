package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.lang.CodePrinter;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates expressions. */
final class Evaluator {
    private final Calls calls;
    private final Builtins builtins;
    private final Trace trace;
    private final Ranks ranks;
    private final TypeTexts types;

    Evaluator(Calls calls, Builtins builtins, Trace trace, Ranks ranks) {
        this.calls = calls;
        this.builtins = builtins;
        this.trace = trace;
        this.ranks = ranks;
        types = new TypeTexts(calls.program());
    }

    Sym evaluate(Expr expression, Frame frame) {
        return evaluate(expression, frame, 1);
    }

    /** @param results how many names the code gives to what an operator returns */
    Sym evaluate(Expr expression, Frame frame, int results) {
        if (expression instanceof Expr.Call call) {
            return call(call, frame, results);
        } else if (expression instanceof Expr.Name name) {
            return name(name.id(), frame);
        } else if (expression instanceof Expr.Attribute attribute) {
            return attribute(attribute, frame);
        } else if (expression instanceof Expr.Subscript subscript) {
            return subscript(evaluate(subscript.object(), frame), subscript.index(), frame);
        } else if (expression instanceof Expr.ListOf list) {
            return new Sym.ListOf(all(list.items(), frame), null);
        } else if (expression instanceof Expr.TupleOf tuple) {
            return Sym.TupleOf.of(all(tuple.items(), frame));
        } else if (expression instanceof Expr.DictOf dict) {
            Map<Sym, Sym> entries = new LinkedHashMap<>();
            dict.entries().forEach(e -> entries.put(evaluate(e.key(), frame), evaluate(e.value(), frame)));
            return new Sym.DictOf(entries, null);
        } else if (expression instanceof Expr.Unary unary) {
            return builtins.call(Operators.unary(unary.operator()), Arguments.of(evaluate(unary.operand(), frame)), 1);
        } else if (expression instanceof Expr.Binary binary) {
            return builtins.call(Operators.binary(binary.operator()),
                    Arguments.of(evaluate(binary.left(), frame), evaluate(binary.right(), frame)), 1);
        }
        return literal(expression);
    }

    private static Sym literal(Expr expression) {
        if (expression instanceof Expr.Int integer) {
            return new Sym.Int(integer.value().longValue());
        } else if (expression instanceof Expr.Float real) {
            return new Sym.Real(real.value());
        } else if (expression instanceof Expr.Str text) {
            return new Sym.Text(text.value());
        } else if (expression instanceof Expr.Imaginary number) {
            return new Sym.Complex(0, number.value());
        } else if (expression instanceof Expr.Constant constant && constant != Expr.Constant.ELLIPSIS) {
            return constant == Expr.Constant.NONE ? Sym.Nothing.NONE
                    : new Sym.Bool(constant == Expr.Constant.TRUE);
        }
        throw new ImportFailure.Unsupported("uses " + CodePrinter.print(expression)
                + ", a form that serialized code does not have");
    }

    private static Sym name(String id, Frame frame) {
        Sym value = frame.names().get(id);
        if (value != null) {
            return value;
        }
        return switch (id) {
            case "inf" -> new Sym.Real(Double.POSITIVE_INFINITY);
            case "nan" -> new Sym.Real(Double.NaN);
            default -> throw new ImportFailure.Unsupported("uses the name " + id + ", which nothing was given");
        };
    }

    private Sym attribute(Expr.Attribute attribute, Frame frame) {
        String path = globalPath(attribute, frame);
        if (path != null && path.startsWith("CONSTANTS.")) {
            return calls.objects().constant(path.substring("CONSTANTS.".length()));
        } else if (path != null && path.startsWith("__torch__.")) {
            return calls.program().type(path) != null ? new Sym.Type(path) : new Sym.Function(path);
        }
        return member(evaluate(attribute.object(), frame), attribute.name());
    }

    private Sym member(Sym object, String name) {
        if (object instanceof Sym.Instance instance) {
            return calls.attribute(instance.module(), name);
        } else if (object instanceof Sym.TupleOf tuple && tuple.names().contains(name)) {
            return tuple.items().get(tuple.names().indexOf(name));
        } else if (object.isTensor()) {
            return builtins.call("prim::" + name, Arguments.of(object), 1);
        }
        throw new ImportFailure.Unsupported("asks for ." + name + " of a " + Operands.type(object));
    }

    /** The dotted name of something that is not local, or null. */
    private static String globalPath(Expr expression, Frame frame) {
        String path = TypeTexts.path(expression);
        boolean local = path == null || frame.names().containsKey(path.split("\\.", 2)[0]);
        return local ? null : path;
    }

    private Sym subscript(Sym object, Expr index, Frame frame) {
        if (index instanceof Expr.Slice slice) {
            Arguments arguments = Arguments.of(object, orNone(slice.from(), frame), orNone(slice.to(), frame),
                    slice.step() == null ? new Sym.Int(1) : evaluate(slice.step(), frame));
            return builtins.call("aten::slice", arguments, 1);
        }
        Sym at = evaluate(index, frame);
        if (object instanceof Sym.TupleOf tuple) {
            return Structures.item(tuple.items(), at);
        } else if (object.isTensor()) {
            return builtins.call("aten::select", Arguments.of(object, new Sym.Int(0), at), 1);
        } else if (object instanceof Sym.DictOf dict && dict.entries().get(at) == null) {
            throw new ImportFailure.Contradiction("asks a dictionary for a key that it does not hold");
        }
        return builtins.call("aten::__getitem__", Arguments.of(object, at), 1);
    }

    private Sym orNone(Expr part, Frame frame) {
        return part == null ? Sym.Nothing.NONE : evaluate(part, frame);
    }

    private List<Sym> all(List<Expr> expressions, Frame frame) {
        List<Sym> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(evaluate(expression, frame)));
        return values;
    }

    private Sym call(Expr.Call call, Frame frame, int results) {
        String path = globalPath(call.function(), frame);
        if (path != null) {
            Sym special = special(path, call, frame);
            if (special != null) {
                return special;
            }
            String operator = Builtins.operator(path);
            if (operator != null) {
                return builtins.call(operator, arguments(call, frame), results);
            }
        }
        return apply(evaluate(call.function(), frame), arguments(call, frame));
    }

    private Sym apply(Sym function, Arguments arguments) {
        if (function instanceof Sym.Method method) {
            return calls.method(method, arguments);
        } else if (function instanceof Sym.Instance instance) {
            return calls.method(instance.module(), "forward", arguments);
        } else if (function instanceof Sym.Function free) {
            return calls.function(free.name(), arguments);
        } else if (function instanceof Sym.Type type) {
            return construct(type, arguments);
        }
        throw new ImportFailure.Unsupported("calls something that is no function");
    }

    private Sym construct(Sym.Type type, Arguments arguments) {
        Stmt.ClassDef definition = calls.program().type(type.name());
        if (Program.isNamedTuple(definition) && arguments.named().isEmpty()) {
            return new Sym.TupleOf(arguments.positional(), List.copyOf(Program.fields(definition).keySet()));
        }
        throw new ImportFailure.Unsupported("makes objects of its own class " + type.name());
    }

    private Arguments arguments(Expr.Call call, Frame frame) {
        List<Sym> positional = new ArrayList<>();
        Map<String, Sym> named = new LinkedHashMap<>();
        for (Expr.Argument argument : call.arguments()) {
            Sym value = evaluate(argument.value(), frame);
            if (argument.name() == null) {
                positional.add(value);
            } else {
                named.put(argument.name(), value);
            }
        }
        return new Arguments(positional, named);
    }

    private Sym special(String path, Expr.Call call, Frame frame) {
        List<Expr.Argument> arguments = call.arguments();
        return switch (path) {
            case "annotate", "torch.jit.annotate" -> annotated(types.of(arguments.get(0).value()),
                    evaluate(arguments.get(1).value(), frame));
            case "unchecked_cast", "torch.jit._unwrap_optional" -> cast(arguments.get(0).value(),
                    evaluate(arguments.get(arguments.size() - 1).value(), frame));
            case "ops.prim.unchecked_unwrap_optional", "torch._unwrap_optional" -> unwrapped(
                    evaluate(arguments.get(0).value(), frame));
            case "uninitialized" -> Sym.Nothing.NONE;
            case "getattr" -> member(evaluate(arguments.get(0).value(), frame),
                    ((Expr.Str) arguments.get(1).value()).value());
            default -> path.endsWith(".__new__") ? madeObject(path) : null;
        };
    }

    private Sym madeObject(String path) {
        String name = path.substring(0, path.length() - ".__new__".length());
        Stmt.ClassDef definition = calls.program().type(name);
        if (definition == null) {
            throw new ImportFailure.Unsupported("makes objects of the class " + name
                    + ", whose code is not in the file");
        }
        return new Sym.Instance(ModuleInstance.made(trace.scope(), name, definition));
    }

    private static Sym annotated(ValueType type, Sym value) {
        if (value instanceof Sym.ListOf list && type.isList()) {
            return new Sym.ListOf(list.items(), type.element());
        }
        return value instanceof Sym.DictOf dict && type.isDict() ? new Sym.DictOf(dict.entries(), type) : value;
    }

    private Sym unwrapped(Sym value) {
        boolean optional = value instanceof Sym.Runtime runtime && runtime.type().isOptional();
        return optional ? refined(value, ((Sym.Runtime) value).type().element(), null) : value;
    }

    private Sym cast(Expr type, Sym value) {
        ValueType target = types.of(type);
        return Builtins.needsRefining(value, target) ? refined(value, target, type) : value;
    }

    private Sym refined(Sym value, ValueType target, Expr type) {
        Value refined = trace.add("prim::unchecked_cast", List.of(Operands.of(value)), Map.of(), List.of(target))
                .get(0);
        return symbol(refined, type, null);
    }

    /** An optional value of a later call that is taken to be there. */
    Sym present(Value optional, Expr type) {
        Expr inner = ((Expr.Subscript) type).index();
        Sym.Runtime symbol = Sym.Runtime.of(new Operand.Ref(optional), optional.type());
        return refined(symbol, types.of(inner), inner);
    }

    /** A value of a later call as symbol; a tuple is taken apart at once. */
    Sym symbol(Value value, Expr type, Measure rank) {
        if (!value.type().isTuple() || type == null) {
            Measure measure = value.type().isTensor() && rank == null ? ranks.fresh(null) : rank;
            return new Sym.Runtime(new Operand.Ref(value), value.type(), measure, null, java.util.Set.of());
        }
        List<Value> parts = trace.add("prim::TupleUnpack", List.of(new Operand.Ref(value)), Map.of(),
                types.items(type));
        List<Sym> items = new ArrayList<>();
        List<Expr> itemTypes = types.itemExpressions(type);
        for (Value part : parts) {
            items.add(symbol(part, itemTypes.get(items.size()), null));
        }
        return Sym.TupleOf.of(items);
    }

    TypeTexts types() {
        return types;
    }

    /** The items of a tuple or list that code takes apart into that many names. */
    List<Sym> unpacked(Sym value, int count) {
        List<Sym> items;
        if (value instanceof Sym.TupleOf tuple) {
            items = tuple.items();
        } else if (value instanceof Sym.ListOf list) {
            items = List.copyOf(list.items());
        } else if (value instanceof Sym.Runtime runtime && runtime.type().isList()) {
            return builtins.shapes().unpacked(runtime, count);
        } else {
            throw new ImportFailure.Unsupported("takes apart a " + Operands.type(value));
        }
        if (items.size() != count) {
            throw new ImportFailure.Contradiction("takes " + items.size() + " items apart into " + count);
        }
        return items;
    }
}
