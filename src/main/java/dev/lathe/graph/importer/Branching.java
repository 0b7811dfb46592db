package dev.lathe.graph.importer;

import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.lang.Stmt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the branch of an {@code if} that a call will take. Where the condition is not known, a branch that raises an
 * exception is taken not to be meant, and branches that come to the same are no choice.
 */
final class Branching {
    private final Executor executor;
    private final Evaluator evaluator;
    private final Ranks ranks;

    Branching(Executor executor, Evaluator evaluator, Ranks ranks) {
        this.executor = executor;
        this.evaluator = evaluator;
        this.ranks = ranks;
    }

    Executor.Flow run(Stmt.If choice, Frame frame) {
        Sym value = evaluator.evaluate(choice.condition(), frame);
        if (!Operands.type(value).equals(ValueType.BOOL)) {
            throw new ImportFailure.Unsupported("branches on a " + Operands.type(value));
        }
        Condition condition = Comparisons.condition(value);
        Boolean decided = condition.decide(ranks);
        if (decided != null) {
            return executor.run(decided ? choice.then() : choice.otherwise(), frame);
        }
        boolean thenRaises = Effects.raises(choice.then());
        boolean otherwiseRaises = Effects.raises(choice.otherwise());
        if (thenRaises != otherwiseRaises) {
            condition.learn(ranks, otherwiseRaises);
            return executor.run(thenRaises ? choice.otherwise() : choice.then(), frame);
        }
        Set<Origin> origins = new HashSet<>(condition.origins(ranks));
        origins.addAll(((Sym.Runtime) value).origins());
        if (!thenRaises && Effects.none(choice.then()) && Effects.none(choice.otherwise())) {
            runBoth(choice, frame, condition, origins);
            return Executor.Flow.NEXT;
        }
        throw undecided(choice, frame, origins);
    }

    private void runBoth(Stmt.If choice, Frame frame, Condition condition, Set<Origin> origins) {
        Map<String, Sym> before = Map.copyOf(frame.names());
        Map<String, Sym> then = runOne(choice.then(), frame, before);
        Map<String, Sym> otherwise = runOne(choice.otherwise(), frame, before);
        for (Map.Entry<String, Sym> assigned : then.entrySet()) {
            Sym other = otherwise.get(assigned.getKey());
            if (other == null) {
                continue;
            }
            Sym merged = Sym.same(assigned.getValue(), other) ? other
                    : merged(condition, assigned.getValue(), other, origins);
            if (merged == null) {
                throw undecided(choice, frame, origins);
            }
            frame.names().put(assigned.getKey(), merged);
        }
    }

    private Map<String, Sym> runOne(List<Stmt> body, Frame frame, Map<String, Sym> before) {
        Map<Integer, Long> learned = ranks.learned();
        executor.run(body, frame);
        Map<String, Sym> after = new HashMap<>(frame.names());
        frame.names().keySet().retainAll(before.keySet());
        frame.names().putAll(before);
        ranks.returnTo(learned);
        return after;
    }

    /** The truth value that is {@code then} where the condition holds and {@code otherwise} where not, or null. */
    private static Sym merged(Condition condition, Sym then, Sym otherwise, Set<Origin> origins) {
        boolean truths = Operands.type(then).equals(ValueType.BOOL) && Operands.type(otherwise).equals(ValueType.BOOL);
        if (!truths) {
            return null;
        }
        Condition either = new Condition.Or(new Condition.And(condition, Comparisons.condition(then)),
                new Condition.And(new Condition.Not(condition), Comparisons.condition(otherwise)));
        if (then.equals(new Sym.Bool(true))) {
            either = new Condition.Or(condition, Comparisons.condition(otherwise));
        } else if (otherwise.equals(new Sym.Bool(false))) {
            either = new Condition.And(condition, Comparisons.condition(then));
        }
        return new Sym.Runtime(null, ValueType.BOOL, null, either, origins);
    }

    private ImportFailure undecided(Stmt.If choice, Frame frame, Set<Origin> origins) {
        frame.at(choice.at());
        Explanation explanation = new Explanation(frame.definitions());
        return new ImportFailure.Undecided("takes a branch that depends on " + explanation.cause(choice.condition())
                + ": if " + explanation.of(choice.condition()), origins);
    }
}
