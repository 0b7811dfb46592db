package dev.lathe.torchscript.lang;

/** Text that is no TorchScript, and where. */
public final class ParseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    /**
     * @param line counted from 1
     * @param column counted from 0
     */
    public ParseException(String file, int line, int column, String problem) {
        super(file + ":" + line + ":" + (column + 1) + ": " + problem);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    public String file() {
        return file;
    }

    /** Line of the offending token, counted from 1. */
    public int line() {
        return line;
    }

    /** Column of the offending token, counted from 0. */
    public int column() {
        return column;
    }
}
