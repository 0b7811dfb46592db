package dev.lathe.workbench.view;

import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of a ledger for spreadsheets: bytes, counts and milliseconds without units, before and after in columns. */
final class LedgerSheet {
    private enum Entry {
        KERNEL("kernel", LedgerText::name), PARAMETERS("weights", row -> String.valueOf(row.parameters())),
        NON_ZEROS("non-zeros", row -> String.valueOf(row.nonZeros())), BITS("bits", LedgerText::bits),
        MACS("MACs", row -> String.valueOf(row.macs())),
        IN_FILE("bytes in file", row -> String.valueOf(row.bytesInFile())),
        IN_MEMORY("bytes in memory", row -> String.valueOf(row.bytesInMemory())),
        RESULTS("bytes of results", row -> String.valueOf(row.activationBytes())),
        TIME("ms", row -> row.millis() == 0 ? "" : String.valueOf(row.millis()));

        private final String title;
        private final Function<LedgerRow, String> value;

        Entry(String title, Function<LedgerRow, String> value) {
            this.title = title;
            this.value = value;
        }
    }

    private LedgerSheet() { }

    /** Tab-separated, with a line of titles. */
    static String tabs(List<LedgerPair> pairs) {
        return sheet(pairs, "\t", text -> text.replaceAll("\\s+", " "));
    }

    /** Comma-separated as in RFC 4180, with a line of titles. */
    static String csv(List<LedgerPair> pairs) {
        return sheet(pairs, ",", LedgerSheet::quoted);
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String sheet(List<LedgerPair> pairs, String separator, UnaryOperator<String> quoted) {
        return Stream.concat(Stream.of(titles()), pairs.stream().map(LedgerSheet::cells))
                .map(cells -> cells.stream().map(quoted).collect(Collectors.joining(separator)) + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("layer", "kind"));
        Arrays.stream(Entry.values()).forEach(entry -> {
            titles.add(entry.title + " before");
            titles.add(entry.title + " after");
        });
        titles.add("why");
        return titles;
    }

    private static List<String> cells(LedgerPair pair) {
        List<String> cells = new ArrayList<>(List.of(pair.place(), LedgerText.family(pair)));
        Arrays.stream(Entry.values()).forEach(entry -> {
            cells.add(pair.before() == null ? "" : entry.value.apply(pair.before()));
            cells.add(pair.after() == null ? "" : entry.value.apply(pair.after()));
        });
        cells.add(LedgerText.outcome(pair));
        return cells;
    }
}
