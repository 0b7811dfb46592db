package dev.lathe.graph;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a node is given: a value, a weight, a constant, or a list, tuple or dictionary of these. */
public sealed interface Operand {

    enum None implements Operand { NONE }

    record Ref(Value value) implements Operand {
        public Ref {
            Objects.requireNonNull(value);
        }
    }

    /** A weight of the graph, by name. */
    record WeightRef(String name) implements Operand { }

    /** A packed object of the graph, by name. */
    record ObjectRef(String name) implements Operand { }

    record Bool(boolean value) implements Operand { }

    record Int(long value) implements Operand { }

    record Real(double value) implements Operand { }

    record Complex(double real, double imaginary) implements Operand { }

    record Text(String value) implements Operand { }

    /** A device by name, {@code cpu} or {@code cuda:0}. */
    record Device(String name) implements Operand { }

    record ListOf(List<Operand> items, ValueType element) implements Operand {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    record TupleOf(List<Operand> items) implements Operand {
        public TupleOf {
            items = List.copyOf(items);
        }
    }

    /** @param type the dictionary's own type, {@code Dict[str, Tensor]} */
    record DictOf(List<Entry> entries, ValueType type) implements Operand {
        public DictOf {
            entries = List.copyOf(entries);
        }
    }

    /** One entry of a dictionary. */
    record Entry(Operand key, Operand value) { }

    static Operand ints(long... values) {
        return new ListOf(java.util.stream.LongStream.of(values).<Operand>mapToObj(Int::new).toList(), ValueType.INT);
    }

    /** Visits this operand and all within it, outermost first. */
    default void walk(Consumer<Operand> visitor) {
        visitor.accept(this);
        if (this instanceof ListOf list) {
            list.items.forEach(item -> item.walk(visitor));
        } else if (this instanceof TupleOf tuple) {
            tuple.items.forEach(item -> item.walk(visitor));
        } else if (this instanceof DictOf dict) {
            dict.entries.forEach(entry -> {
                entry.key.walk(visitor);
                entry.value.walk(visitor);
            });
        }
    }

    /** This operand with every leaf replaced; the same object if nothing changed. */
    default Operand map(UnaryOperator<Operand> leaf) {
        if (this instanceof ListOf list) {
            List<Operand> items = list.items.stream().map(item -> item.map(leaf)).toList();
            return items.equals(list.items) ? this : new ListOf(items, list.element);
        } else if (this instanceof TupleOf tuple) {
            List<Operand> items = tuple.items.stream().map(item -> item.map(leaf)).toList();
            return items.equals(tuple.items) ? this : new TupleOf(items);
        } else if (this instanceof DictOf dict) {
            List<Entry> entries = dict.entries.stream()
                    .map(entry -> new Entry(entry.key.map(leaf), entry.value.map(leaf))).toList();
            return entries.equals(dict.entries) ? this : new DictOf(entries, dict.type);
        }
        return leaf.apply(this);
    }
}
