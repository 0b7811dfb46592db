package dev.lathe.graph.importer;

import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.Stmt;
import java.util.List;

/** Runs statements. */
final class Executor {
    private static final int MAX_STATEMENTS = 3_000_000;

    /** How a statement ends. */
    enum Flow { NEXT, BREAK, CONTINUE, RETURN }

    private final Calls calls;
    private final Evaluator evaluator;
    private final Trace trace;
    private final Branching branching;
    private int statements;

    Executor(Calls calls, Evaluator evaluator, Trace trace, Ranks ranks) {
        this.calls = calls;
        this.evaluator = evaluator;
        this.trace = trace;
        branching = new Branching(this, evaluator, ranks);
    }

    Flow run(List<Stmt> body, Frame frame) {
        for (Stmt statement : body) {
            frame.at(statement.at());
            if (++statements > MAX_STATEMENTS) {
                throw new ImportFailure.Unsupported("runs more than " + MAX_STATEMENTS + " statements");
            }
            Flow flow = run(statement, frame);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow run(Stmt statement, Frame frame) {
        if (statement instanceof Stmt.Assign assign) {
            assign(assign, frame);
        } else if (statement instanceof Stmt.Evaluate evaluate) {
            evaluator.evaluate(evaluate.value(), frame);
        } else if (statement instanceof Stmt.Return result) {
            frame.result(result.value() == null ? Sym.Nothing.NONE : evaluator.evaluate(result.value(), frame));
            return Flow.RETURN;
        } else if (statement instanceof Stmt.If choice) {
            return branching.run(choice, frame);
        } else if (statement instanceof Stmt.For loop) {
            return loop(loop, frame);
        } else if (statement instanceof Stmt.While loop) {
            return loop(loop, frame);
        } else if (statement instanceof Stmt.Annotated annotated && annotated.value() != null) {
            store(annotated.target(), evaluator.evaluate(annotated.value(), frame), frame);
        } else if (statement instanceof Stmt.Break) {
            return Flow.BREAK;
        } else if (statement instanceof Stmt.Continue) {
            return Flow.CONTINUE;
        } else if (!(statement instanceof Stmt.Pass || statement instanceof Stmt.Annotated)) {
            throw new ImportFailure.Unsupported("uses a '" + statement.getClass().getSimpleName().toLowerCase()
                    + "' statement");
        }
        return Flow.NEXT;
    }

    private void assign(Stmt.Assign assign, Frame frame) {
        int count = assign.targets().size();
        Sym value = evaluator.evaluate(assign.value(), frame, assign.unpacks() ? 1 : count);
        if (count == 1 && !assign.unpacks()) {
            store(assign.targets().get(0), value, frame);
            if (assign.targets().get(0) instanceof Expr.Name name) {
                frame.definitions().put(name.id(), assign.value());
            }
            return;
        }
        List<Sym> items = evaluator.unpacked(value, count);
        for (int i = 0; i < count; i++) {
            store(assign.targets().get(i), items.get(i), frame);
        }
    }

    private void store(Expr target, Sym value, Frame frame) {
        if (target instanceof Expr.Name name) {
            frame.names().put(name.id(), value);
        } else if (target instanceof Expr.Attribute attribute) {
            setAttribute(attribute, value, frame);
        } else if (target instanceof Expr.Subscript subscript) {
            setItem(evaluator.evaluate(subscript.object(), frame), evaluator.evaluate(subscript.index(), frame), value);
        } else {
            throw new ImportFailure.Unsupported("assigns to something that is no name");
        }
    }

    private void setAttribute(Expr.Attribute attribute, Sym value, Frame frame) {
        Sym object = evaluator.evaluate(attribute.object(), frame);
        boolean free = object instanceof Sym.Instance instance && (trace.isLoading() || instance.module().isMade());
        if (!free) {
            throw new ImportFailure.Unsupported("keeps state from one call to the next: it assigns "
                    + dev.lathe.torchscript.lang.CodePrinter.print(attribute));
        }
        ((Sym.Instance) object).module().attributes().put(attribute.name(), value);
    }

    private static void setItem(Sym object, Sym index, Sym value) {
        if (Structures.apply("aten::_set_item", Arguments.of(object, index, value)) == null) {
            throw new ImportFailure.Unsupported("sets an item of a " + Operands.type(object));
        }
    }

    private Flow loop(Stmt.For loop, Frame frame) {
        for (Sym item : items(loop.source(), frame)) {
            if (loop.targets().size() == 1) {
                store(loop.targets().get(0), item, frame);
            } else {
                List<Sym> parts = evaluator.unpacked(item, loop.targets().size());
                for (int i = 0; i < parts.size(); i++) {
                    store(loop.targets().get(i), parts.get(i), frame);
                }
            }
            Flow flow = run(loop.body(), frame);
            if (flow == Flow.BREAK) {
                return Flow.NEXT;
            } else if (flow == Flow.RETURN) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private List<Sym> items(Expr source, Frame frame) {
        if (source instanceof Expr.Call call && call.function().equals(new Expr.Name("range"))) {
            Sym count = evaluator.evaluate(call.arguments().get(0).value(), frame);
            if (call.arguments().size() == 1 && count instanceof Sym.Int integer) {
                return java.util.stream.LongStream.range(0, Math.min(integer.value(), MAX_STATEMENTS))
                        .<Sym>mapToObj(Sym.Int::new).toList();
            }
            Explanation explanation = new Explanation(frame.definitions());
            throw new ImportFailure.Unsupported("loops as often as " + explanation.cause(source) + " says: for … in "
                    + explanation.of(source));
        }
        Sym sequence = evaluator.evaluate(source, frame);
        if (sequence instanceof Sym.ListOf list) {
            return List.copyOf(list.items());
        } else if (sequence instanceof Sym.TupleOf tuple) {
            return tuple.items();
        } else if (sequence instanceof Sym.DictOf dict) {
            return List.copyOf(dict.entries().keySet());
        }
        throw new ImportFailure.Unsupported("loops over a list whose length is known only when it runs: "
                + new Explanation(frame.definitions()).of(source));
    }

    private Flow loop(Stmt.While loop, Frame frame) {
        while (true) {
            Sym condition = evaluator.evaluate(loop.condition(), frame);
            if (!(condition instanceof Sym.Bool go)) {
                Explanation explanation = new Explanation(frame.definitions());
                throw new ImportFailure.Unsupported("loops for as long as " + explanation.cause(loop.condition())
                        + " says: while " + explanation.of(loop.condition()));
            } else if (!go.value()) {
                return Flow.NEXT;
            }
            Flow flow = run(loop.body(), frame);
            if (flow == Flow.BREAK) {
                return Flow.NEXT;
            } else if (flow == Flow.RETURN) {
                return flow;
            }
        }
    }
}
