package dev.lathe.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Columns of text, aligned; a header that begins with {@code >} aligns its column to the right. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    Table(String... headers) {
        List<String> titles = new ArrayList<>();
        for (String header : headers) {
            right.add(header.startsWith(">"));
            titles.add(header.startsWith(">") ? header.substring(1) : header);
        }
        rows.add(titles);
    }

    void row(String... cells) {
        if (cells.length != right.size()) {
            throw new IllegalArgumentException("a row has " + cells.length + " cells, not " + right.size());
        }
        rows.add(Stream.of(cells).map(Terminal::printable).toList());
    }

    void print(PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < right.size(); column++) {
                String cell = row.get(column);
                String padding = " ".repeat(width(column) - cell.length());
                line.append(column == 0 ? "" : GAP).append(right.get(column) ? padding + cell : cell + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
