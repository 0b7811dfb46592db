package dev.lathe.torchscript;

import java.util.ArrayList;
import java.util.List;

/** Lists the names that any pickle of protocol 2 mentions, without building a value. */
final class PickleScan {
    private PickleScan() { }

    static List<PyValue.Global> globals(byte[] pickle, String where) {
        PickleBytes in = new PickleBytes(pickle, where);
        List<PyValue.Global> globals = new ArrayList<>();
        for (int op = in.next(); op != PickleOp.STOP; op = in.next()) {
            switch (op) {
                case PickleOp.GLOBAL, PickleOp.INST -> globals.add(new PyValue.Global(in.line(), in.line()));
                case 'S', 'V', 'I', 'L', 'F', 'P', 'p', 'g' -> in.line();
                case PickleOp.BININT, PickleOp.LONG_BINPUT, PickleOp.LONG_BINGET -> in.littleEndian(4);
                case PickleOp.BININT1, PickleOp.BINPUT, PickleOp.BINGET, PickleOp.PROTO -> in.next();
                case PickleOp.BININT2 -> in.littleEndian(2);
                case PickleOp.BINFLOAT, PickleOp.FRAME -> in.littleEndian(8);
                case PickleOp.BINUNICODE, PickleOp.BINSTRING, PickleOp.BINBYTES, PickleOp.LONG4 ->
                    in.raw(in.littleEndian(4));
                case PickleOp.SHORT_BINUNICODE, PickleOp.SHORT_BINSTRING, PickleOp.SHORT_BINBYTES, PickleOp.LONG1 ->
                    in.raw(in.next());
                default -> { }
            }
        }
        return globals;
    }
}
