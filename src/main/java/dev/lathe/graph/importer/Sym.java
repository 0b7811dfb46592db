package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an expression of the model's code is worth at import: known, or a symbol for something of a later call. */
sealed interface Sym {

    enum Nothing implements Sym { NONE }

    record Bool(boolean value) implements Sym { }

    record Int(long value) implements Sym { }

    record Real(double value) implements Sym { }

    record Complex(double real, double imaginary) implements Sym { }

    record Text(String value) implements Sym { }

    record Device(String name) implements Sym { }

    /** A list of known length; code may append to it, so identity matters. */
    final class ListOf implements Sym {
        private final List<Sym> items;
        private final ValueType element;

        ListOf(List<? extends Sym> items, ValueType element) {
            this.items = new ArrayList<>(items);
            this.element = element;
        }

        List<Sym> items() {
            return items;
        }

        /** Type of the items, or null where nothing says it. */
        ValueType element() {
            return element;
        }
    }

    /** @param names field names of a NamedTuple; empty for a plain tuple */
    record TupleOf(List<Sym> items, List<String> names) implements Sym {
        public TupleOf {
            items = List.copyOf(items);
            names = List.copyOf(names);
        }

        static TupleOf of(List<Sym> items) {
            return new TupleOf(items, List.of());
        }
    }

    /** A dictionary of known keys; code may add to it, so identity matters. */
    final class DictOf implements Sym {
        private final Map<Sym, Sym> entries;
        private final ValueType type;

        DictOf(Map<Sym, Sym> entries, ValueType type) {
            this.entries = new LinkedHashMap<>(entries);
            this.type = type;
        }

        Map<Sym, Sym> entries() {
            return entries;
        }

        ValueType type() {
            return type;
        }
    }

    /** A module. */
    record Instance(ModuleInstance module) implements Sym { }

    /** A free function, by qualified name. */
    record Function(String name) implements Sym { }

    /** A class, by qualified name. */
    record Type(String name) implements Sym { }

    record Method(ModuleInstance module, Stmt.FunctionDef definition) implements Sym { }

    /**
     * Something of a later call.
     *
     * @param operand null for a truth value that no single operator computes
     * @param measure rank of a tensor, length of a list or value of an integer, as far as it is known; else null
     * @param condition what is known of a truth value; else null
     * @param origins facts about inputs that would make it known
     */
    record Runtime(Operand operand, ValueType type, Measure measure, Condition condition, Set<Origin> origins)
            implements Sym {
        public Runtime {
            origins = Set.copyOf(origins);
        }

        static Runtime tensor(Operand operand, Measure rank) {
            return new Runtime(operand, ValueType.TENSOR, rank, null, Set.of());
        }

        static Runtime of(Operand operand, ValueType type) {
            return new Runtime(operand, type, null, null, Set.of());
        }

        static Runtime truth(Operand operand, Condition condition) {
            return new Runtime(operand, ValueType.BOOL, null, condition, Set.of());
        }
    }

    default boolean isTensor() {
        return this instanceof Runtime runtime && runtime.type.isTensor();
    }

    /** Whether nothing in it is of a later call. */
    default boolean isKnown() {
        if (this instanceof ListOf list) {
            return list.items.stream().allMatch(Sym::isKnown);
        } else if (this instanceof TupleOf tuple) {
            return tuple.items.stream().allMatch(Sym::isKnown);
        } else if (this instanceof DictOf dict) {
            return dict.entries.values().stream().allMatch(Sym::isKnown);
        }
        return !(this instanceof Runtime);
    }

    /** Equality as the code sees it: lists and dictionaries by content. */
    static boolean same(Sym left, Sym right) {
        if (left instanceof ListOf one && right instanceof ListOf other) {
            return sameItems(one.items, other.items);
        } else if (left instanceof TupleOf one && right instanceof TupleOf other) {
            return sameItems(one.items, other.items);
        }
        return left.equals(right);
    }

    private static boolean sameItems(List<Sym> left, List<Sym> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }
}
