package dev.lathe.torchscript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle of a TorchScript file into plain data. Only the opcodes and names that TorchScript uses are known;
 * nothing is imported, resolved or called. Memory is bounded by the length of the input, and nesting by
 * {@link NestingLimit}; an object that contains itself through the memo is kept as a cycle of Java references.
 */
public final class PickleReader {
    private static final Object MARK = new Object();

    private final PickleBytes in;
    private final PickleReduce reduce;
    private final ArrayList<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(byte[] bytes, String where) {
        in = new PickleBytes(bytes, where);
        reduce = new PickleReduce(in);
    }

    /**
     * @param where the pickle's name for messages ("data.pkl of model.pt")
     * @throws dev.lathe.task.LatheException if the pickle is truncated, uses an opcode that TorchScript does not
     *         use, or names anything foreign
     */
    public static PyValue read(byte[] pickle, String where) {
        PickleReader reader = new PickleReader(pickle, where);
        PyValue value = reader.run();
        NestingLimit.check(value, reader.in);
        return value;
    }

    private PyValue run() {
        while (true) {
            int op = in.next();
            if (op == PickleOp.STOP) {
                return popValue();
            }
            if (!scalar(op) && !container(op) && !memo(op)) {
                name(op);
            }
        }
    }

    private boolean scalar(int op) {
        switch (op) {
            case PickleOp.NONE -> push(PyValue.None.NONE);
            case PickleOp.NEWTRUE -> push(new PyValue.Bool(true));
            case PickleOp.NEWFALSE -> push(new PyValue.Bool(false));
            case PickleOp.BININT -> push(PyValue.Int.of((int) in.littleEndian(4)));
            case PickleOp.BININT1 -> push(PyValue.Int.of(in.next()));
            case PickleOp.BININT2 -> push(PyValue.Int.of(in.littleEndian(2)));
            case PickleOp.LONG1 -> push(new PyValue.Int(in.integer(in.next())));
            case PickleOp.LONG4 -> push(new PyValue.Int(in.integer((int) in.littleEndian(4))));
            case PickleOp.BINFLOAT -> push(new PyValue.Float(in.real()));
            case PickleOp.BINUNICODE -> push(new PyValue.Str(in.utf8(in.littleEndian(4))));
            case PickleOp.SHORT_BINUNICODE -> push(new PyValue.Str(in.utf8(in.next())));
            case PickleOp.BINSTRING, PickleOp.BINBYTES -> push(new PyValue.Bytes(in.raw(in.littleEndian(4))));
            case PickleOp.SHORT_BINSTRING, PickleOp.SHORT_BINBYTES -> push(new PyValue.Bytes(in.raw(in.next())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int op) {
        switch (op) {
            case PickleOp.MARK -> push(MARK);
            case PickleOp.EMPTY_TUPLE -> push(new PyValue.Tuple(List.of()));
            case PickleOp.TUPLE -> push(new PyValue.Tuple(popToMark()));
            case PickleOp.TUPLE1 -> push(new PyValue.Tuple(popValues(1)));
            case PickleOp.TUPLE2 -> push(new PyValue.Tuple(popValues(2)));
            case PickleOp.TUPLE3 -> push(new PyValue.Tuple(popValues(3)));
            case PickleOp.EMPTY_LIST -> push(new PyValue.PyList(new ArrayList<>(), null));
            case PickleOp.APPEND -> append(popValues(1));
            case PickleOp.APPENDS -> append(popToMark());
            case PickleOp.EMPTY_DICT -> push(new PyValue.Dict(new LinkedHashMap<>(), null));
            case PickleOp.SETITEM -> set(popValues(2));
            case PickleOp.SETITEMS -> set(popToMark());
            case PickleOp.POP -> pop();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memo(int op) {
        switch (op) {
            case PickleOp.BINPUT -> memo.put(in.next(), peek());
            case PickleOp.LONG_BINPUT -> memo.put((int) in.littleEndian(4), peek());
            case PickleOp.MEMOIZE -> memo.put(memo.size(), peek());
            case PickleOp.BINGET -> push(recall(in.next()));
            case PickleOp.LONG_BINGET -> push(recall((int) in.littleEndian(4)));
            case PickleOp.FRAME -> in.littleEndian(8);
            case PickleOp.PROTO -> {
                int protocol = in.next();
                if (protocol > 5) {
                    throw in.refused("has protocol " + protocol + ", which does not exist");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void name(int op) {
        switch (op) {
            case PickleOp.GLOBAL, PickleOp.INST -> global(in.line(), in.line());
            case PickleOp.STACK_GLOBAL -> {
                String name = reduce.text(popValue());
                global(reduce.text(popValue()), name);
            }
            case PickleOp.NEWOBJ -> {
                popValue();
                push(new PyValue.Obj(reduce.className(popValue())));
            }
            case PickleOp.REDUCE -> {
                PyValue arguments = popValue();
                push(reduce.call(popValue(), arguments));
            }
            case PickleOp.BUILD -> {
                PyValue state = popValue();
                if (!(peek() instanceof PyValue.Obj object)) {
                    throw in.refused("gives a state to something that is no object");
                }
                object.state(state);
            }
            case PickleOp.BINPERSID -> push(reduce.storage(popValue()));
            default -> throw in.refused(String.format("uses the opcode 0x%02x, which TorchScript does not use", op));
        }
    }

    private void global(String module, String name) {
        if (!PickleGlobals.allowed(module, name)) {
            throw in.foreign(module, name);
        }
        push(new PyValue.Global(module, name));
    }

    private void append(List<PyValue> items) {
        if (!(peek() instanceof PyValue.PyList list)) {
            throw in.refused("appends to something that is no list");
        }
        list.items().addAll(items);
    }

    private void set(List<PyValue> keysAndValues) {
        if (!(peek() instanceof PyValue.Dict dict) || keysAndValues.size() % 2 != 0) {
            throw in.refused("sets items of something that is no dictionary");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dict.entries().put(reduce.key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object peek() {
        if (stack.isEmpty()) {
            throw in.refused("takes more values than it gives");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        Object top = peek();
        stack.remove(stack.size() - 1);
        return top;
    }

    private PyValue popValue() {
        return value(pop());
    }

    private PyValue value(Object popped) {
        if (popped instanceof PyValue value) {
            return value;
        }
        throw in.refused("has a mark where a value belongs");
    }

    private List<PyValue> popValues(int count) {
        PyValue[] values = new PyValue[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = popValue();
        }
        return List.of(values);
    }

    private List<PyValue> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw in.refused("closes something that it never opened");
        }
        List<Object> tail = stack.subList(mark + 1, stack.size());
        List<PyValue> values = tail.stream().map(this::value).toList();
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    private Object recall(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw in.refused("recalls value " + index + ", which it never stored");
        }
        return value;
    }
}
