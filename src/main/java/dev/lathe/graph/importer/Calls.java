package dev.lathe.graph.importer;

import dev.lathe.torchscript.lang.CodePrinter;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Calls of the model's own functions and methods, and the attributes of its modules. */
final class Calls {
    private static final int MAX_DEPTH = 120;

    private final Program program;
    private final ObjectLoader objects;
    private final Trace trace;
    private final Deque<Frame> stack = new ArrayDeque<>();
    private final Set<ModuleInstance> loaded = new HashSet<>();
    private Evaluator evaluator;
    private Executor executor;

    Calls(Program program, ObjectLoader objects, Trace trace) {
        this.program = program;
        this.objects = objects;
        this.trace = trace;
    }

    void run(Evaluator newEvaluator, Executor newExecutor) {
        evaluator = newEvaluator;
        executor = newExecutor;
    }

    Program program() {
        return program;
    }

    ObjectLoader objects() {
        return objects;
    }

    /** Where the code stands, in words; empty before it started. */
    String place() {
        return stack.isEmpty() ? "" : stack.peek().place();
    }

    Sym function(String name, Arguments arguments) {
        Stmt.FunctionDef definition = program.function(name);
        if (definition == null) {
            throw new ImportFailure.Unsupported("calls " + name + ", whose code is not in the file");
        }
        return invoke(definition, null, arguments);
    }

    Sym method(ModuleInstance module, String name, Arguments arguments) {
        Sym method = attribute(module, name);
        if (method instanceof Sym.Method found) {
            return method(found, arguments);
        }
        throw new ImportFailure.Unsupported("calls " + name + " of " + module.path() + ", which is no method");
    }

    Sym method(Sym.Method method, Arguments arguments) {
        trace.enter(method.module().path());
        Sym result = invoke(method.definition(), method.module(), arguments);
        trace.leave();
        return result;
    }

    private Sym invoke(Stmt.FunctionDef definition, ModuleInstance self, Arguments arguments) {
        Frame frame = new Frame(definition.name());
        frame.at(definition.at());
        bind(definition, self, arguments, frame);
        return run(definition, frame);
    }

    /** Runs a function whose parameters have their values. */
    Sym run(Stmt.FunctionDef definition, Frame frame) {
        if (stack.size() >= MAX_DEPTH) {
            throw new ImportFailure.Unsupported("calls functions more than " + MAX_DEPTH + " deep");
        }
        stack.push(frame);
        rejectState(definition, frame);
        executor.run(definition.body(), frame);
        stack.pop();
        return frame.result();
    }

    /** Says at once, and not only after a branch that cannot be taken, that a method keeps state between calls. */
    private void rejectState(Stmt.FunctionDef definition, Frame frame) {
        for (Stmt statement : definition.body()) {
            boolean sets = !trace.isLoading() && statement instanceof Stmt.Assign assign
                    && assign.targets().stream().anyMatch(target -> isKept(target, frame));
            if (sets) {
                frame.at(statement.at());
                throw new ImportFailure.Unsupported("keeps state from one call to the next: it assigns "
                        + CodePrinter.print(((Stmt.Assign) statement).targets().get(0)));
            }
        }
    }

    /** Whether it is an attribute of a module, which outlives the call. */
    private static boolean isKept(Expr target, Frame frame) {
        return target instanceof Expr.Attribute attribute && !(attribute.object() instanceof Expr.Name name
                && (!(frame.names().get(name.id()) instanceof Sym.Instance instance) || instance.module().isMade()));
    }

    private void bind(Stmt.FunctionDef definition, ModuleInstance self, Arguments arguments, Frame frame) {
        int next = 0;
        boolean first = self != null;
        for (Stmt.Parameter parameter : definition.parameters()) {
            if (parameter.name().equals("*")) {
                continue;
            }
            Sym value;
            if (first) {
                value = new Sym.Instance(self);
                first = false;
            } else if (next < arguments.size()) {
                value = arguments.get(next++);
            } else if (arguments.named().containsKey(parameter.name())) {
                value = arguments.named().get(parameter.name());
            } else if (parameter.preset() != null) {
                value = evaluator.evaluate(parameter.preset(), frame);
            } else {
                throw new ImportFailure.Unsupported("calls " + definition.name() + " without " + parameter.name());
            }
            frame.names().put(parameter.name(), value);
        }
    }

    /** An attribute, constant or method of a module. */
    Sym attribute(ModuleInstance module, String name) {
        load(module);
        if (name.equals("training")) {
            return new Sym.Bool(false);
        }
        Sym known = module.attributes().get(name);
        Sym value = known != null ? known : objects.attribute(module, name);
        if (value == null && module.method(name) != null) {
            return new Sym.Method(module, module.method(name));
        } else if (value == null) {
            value = constant(module, name);
        }
        if (value == null) {
            throw new ImportFailure.Unsupported("asks " + module.className() + " for " + name
                    + ", which it does not have");
        }
        module.attributes().put(name, value);
        return value;
    }

    private void load(ModuleInstance module) {
        boolean restores = !module.isMade() && module.method("__setstate__") != null;
        if (restores && loaded.add(module)) {
            trace.beginLoading();
            method(new Sym.Method(module, module.method("__setstate__")), Arguments.of(objects.stateSymbol(module)));
            trace.endLoading();
        }
    }

    private Sym constant(ModuleInstance module, String name) {
        List<Stmt> body = module.definition() == null ? List.of() : module.definition().body();
        for (Stmt statement : body) {
            if (statement instanceof Stmt.Annotated constant && constant.value() != null
                    && constant.target().equals(new Expr.Name(name))) {
                return evaluator.evaluate(constant.value(), new Frame(name));
            }
        }
        return null;
    }
}
