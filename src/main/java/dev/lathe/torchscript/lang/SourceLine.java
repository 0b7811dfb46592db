package dev.lathe.torchscript.lang;

/** Where a statement stands. A place never makes two trees differ: all source lines are equal. */
public final class SourceLine {
    public static final SourceLine NONE = new SourceLine("", 0);

    private final String file;
    private final int number;

    /** @param number counted from 1; 0 for a statement that was not read from a file */
    public SourceLine(String file, int number) {
        this.file = file;
        this.number = number;
    }

    public String file() {
        return file;
    }

    public int number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceLine;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return file + ":" + number;
    }
}
