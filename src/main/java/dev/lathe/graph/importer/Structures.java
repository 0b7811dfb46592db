package dev.lathe.graph.importer;

import dev.lathe.graph.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Lists, tuples and dictionaries of known length, whatever their items are. */
final class Structures {
    private Structures() { }

    /** @return null if the operator is none of these, or its first argument no such structure */
    static Sym apply(String op, Arguments arguments) {
        if (arguments.size() == 0) {
            return null;
        }
        Sym first = arguments.get(0);
        if (first instanceof Sym.ListOf list) {
            return list(op, list, arguments);
        } else if (first instanceof Sym.DictOf dict) {
            return dict(op, dict, arguments);
        } else if (first instanceof Sym.TupleOf tuple) {
            return switch (op) {
                case "aten::len" -> new Sym.Int(tuple.items().size());
                case "aten::list" -> new Sym.ListOf(tuple.items(), null);
                case "aten::slice" -> Sym.TupleOf.of(slice(tuple.items(), arguments));
                case "prim::TupleIndex" -> item(tuple.items(), arguments.get(1));
                default -> null;
            };
        }
        return null;
    }

    private static Sym list(String op, Sym.ListOf list, Arguments arguments) {
        List<Sym> items = list.items();
        Sym second = arguments.size() > 1 ? arguments.get(1) : null;
        return switch (op) {
            case "aten::len" -> new Sym.Int(items.size());
            case "aten::list", "aten::copy" -> new Sym.ListOf(items, list.element());
            case "aten::append" -> {
                items.add(second);
                yield list;
            }
            case "aten::extend", "aten::add_" -> {
                if (!(second instanceof Sym.ListOf more)) {
                    yield null;
                }
                items.addAll(List.copyOf(more.items()));
                yield list;
            }
            case "aten::insert" -> {
                items.add((int) index(items.size(), second), arguments.get(2));
                yield Sym.Nothing.NONE;
            }
            case "aten::pop" -> items.remove((int) (second == null ? items.size() - 1 : index(items.size(), second)));
            case "aten::reverse" -> {
                java.util.Collections.reverse(items);
                yield Sym.Nothing.NONE;
            }
            case "aten::_set_item" -> {
                items.set((int) index(items.size(), second), arguments.get(2));
                yield list;
            }
            case "aten::slice" -> known(arguments) ? new Sym.ListOf(slice(items, arguments), list.element()) : null;
            case "aten::__getitem__", "aten::select" -> second instanceof Sym.Int ? item(items, second) : null;
            case "aten::add" -> second instanceof Sym.ListOf more ? joined(list, more) : null;
            case "aten::mul" -> second instanceof Sym.Int times ? repeated(list, times.value()) : null;
            case "aten::eq", "aten::ne" -> list.isKnown() && second instanceof Sym.ListOf && second.isKnown()
                    ? new Sym.Bool(Sym.same(list, second) == op.equals("aten::eq")) : null;
            case "aten::__contains__" -> list.isKnown() && second.isKnown() ? new Sym.Bool(items.contains(second))
                    : null;
            case "prim::min", "prim::max", "aten::sum" -> second == null && !items.isEmpty() ? reduced(op, items)
                    : null;
            default -> null;
        };
    }

    private static Sym dict(String op, Sym.DictOf dict, Arguments arguments) {
        Sym key = arguments.size() > 1 ? arguments.get(1) : null;
        return switch (op) {
            case "aten::len" -> new Sym.Int(dict.entries().size());
            case "aten::keys" -> new Sym.ListOf(List.copyOf(dict.entries().keySet()), null);
            case "aten::values" -> new Sym.ListOf(List.copyOf(dict.entries().values()), null);
            case "aten::items" -> new Sym.ListOf(dict.entries().entrySet().stream()
                    .map(entry -> Sym.TupleOf.of(List.of(entry.getKey(), entry.getValue()))).toList(), null);
            case "aten::__contains__" -> key.isKnown() ? new Sym.Bool(dict.entries().containsKey(key)) : null;
            case "aten::_set_item" -> {
                dict.entries().put(key, arguments.get(2));
                yield dict;
            }
            case "aten::__getitem__" -> dict.entries().get(key);
            case "aten::get" -> dict.entries().getOrDefault(key,
                    arguments.size() > 2 ? arguments.get(2) : Sym.Nothing.NONE);
            case "aten::copy" -> new Sym.DictOf(dict.entries(), dict.type());
            default -> null;
        };
    }

    static Sym item(List<Sym> items, Sym index) {
        return items.get((int) index(items.size(), index));
    }

    private static long index(int size, Sym index) {
        if (!(index instanceof Sym.Int integer)) {
            throw new ImportFailure.Unsupported("picks an item by a number that is known only when it runs");
        }
        long at = integer.value() < 0 ? integer.value() + size : integer.value();
        if (at < 0 || at >= size && !(at == 0 && size == 0)) {
            throw new ImportFailure.Contradiction("picks item " + integer.value() + " of " + size);
        }
        return at;
    }

    private static boolean known(Arguments arguments) {
        return arguments.positional().subList(1, arguments.size()).stream().allMatch(Sym::isKnown);
    }

    private static List<Sym> slice(List<Sym> items, Arguments arguments) {
        long step = arguments.size() > 3 && arguments.get(3) instanceof Sym.Int s ? s.value() : 1;
        long from = bound(arguments, 1, items.size(), 0);
        long to = bound(arguments, 2, items.size(), items.size());
        if (step <= 0) {
            throw new ImportFailure.Unsupported("slices a list backwards");
        }
        List<Sym> part = new ArrayList<>();
        for (long i = from; i < to; i += step) {
            part.add(items.get((int) i));
        }
        return part;
    }

    private static long bound(Arguments arguments, int at, int size, long preset) {
        Sym symbol = arguments.size() > at ? arguments.get(at) : Sym.Nothing.NONE;
        if (!(symbol instanceof Sym.Int integer)) {
            return preset;
        }
        long value = integer.value() < 0 ? integer.value() + size : integer.value();
        return Math.max(0, Math.min(size, value));
    }

    private static Sym joined(Sym.ListOf left, Sym.ListOf right) {
        List<Sym> items = new ArrayList<>(left.items());
        items.addAll(right.items());
        ValueType element = left.element() != null ? left.element() : right.element();
        return new Sym.ListOf(items, element);
    }

    private static Sym repeated(Sym.ListOf list, long times) {
        List<Sym> items = new ArrayList<>();
        for (long i = 0; i < Math.min(times, 10_000); i++) {
            items.addAll(list.items());
        }
        return new Sym.ListOf(items, list.element());
    }

    private static Sym reduced(String op, List<Sym> items) {
        String step = op.equals("aten::sum") ? "aten::add" : op;
        Sym result = items.get(0);
        for (Sym item : items.subList(1, items.size())) {
            result = result == null ? null : ScalarFolding.fold(step, Arguments.of(result, item));
        }
        return result != null && result.isKnown() ? result : null;
    }
}
