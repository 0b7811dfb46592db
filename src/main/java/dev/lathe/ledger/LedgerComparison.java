package dev.lathe.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two ledgers side by side: the opened file, and what it was compressed to.
 *
 * @param pairs in the order of the opened file, what is new where it runs
 * @param gap why operators, times and activations of a file are missing, in a sentence; empty if they are there
 */
public record LedgerComparison(List<LedgerPair> pairs, LedgerTotals before, LedgerTotals after, String gap) {
    public LedgerComparison {
        pairs = List.copyOf(pairs);
    }

    /** The opened file alone, as if nothing had become of it; reasons are what its rows note. */
    public static LedgerComparison unchanged(Ledger ledger) {
        return new LedgerComparison(ledger.rows().stream().map(row -> new LedgerPair(row, row, row.note())).toList(),
                ledger.totals(), ledger.totals(), ledger.gap());
    }

    /**
     * @param reasons what passes said, by place: name of a weight or dotted path of a module
     */
    public static LedgerComparison of(Ledger before, Ledger after, Map<String, List<String>> reasons) {
        ChangeReasons why = new ChangeReasons(reasons, before, after);
        Set<LedgerRow> open = new LinkedHashSet<>(after.rows());
        List<LedgerPair> pairs = new ArrayList<>();
        for (LedgerRow row : merged(before.rows(), after.rows())) {
            LedgerRow partner = partner(row, open);
            open.remove(partner);
            pairs.add(new LedgerPair(row, partner, ""));
        }
        for (int i = 0; i < after.rows().size(); i++) {
            if (open.contains(after.rows().get(i))) {
                pairs.add(position(pairs, i == 0 ? null : after.rows().get(i - 1)),
                        new LedgerPair(null, after.rows().get(i), ""));
            }
        }
        return new LedgerComparison(pairs.stream()
                .map(pair -> new LedgerPair(pair.before(), pair.after(), why.of(pair))).toList(), before.totals(),
                after.totals(), Stream.of(before.gap(), after.gap()).filter(gap -> !gap.isEmpty()).distinct()
                .collect(Collectors.joining(" ")));
    }

    private static LedgerRow partner(LedgerRow row, Set<LedgerRow> open) {
        return open.stream().filter(other -> other.place().equals(row.place()) && sameFamily(row, other)).findFirst()
                .or(() -> open.stream().filter(other -> other.place().startsWith(row.place() + "_")
                        && !row.place().isEmpty() && sameFamily(row, other)).findFirst()).orElse(null);
    }

    /** A ledger of weights alone knows modules, not operators. */
    private static boolean sameFamily(LedgerRow one, LedgerRow other) {
        return one.family().equals(other.family())
                || (one.op().isEmpty() || other.op().isEmpty()) && one.parameters() > 0 && other.parameters() > 0;
    }

    /**
     * Where the compressed file does not say which modules call operators without weights, and has each kind of these
     * in one row, the opened file's are one row too.
     */
    private static List<LedgerRow> merged(List<LedgerRow> before, List<LedgerRow> after) {
        List<LedgerRow> rows = new ArrayList<>(before);
        List<LedgerRow> nameless = after.stream().filter(row -> row.parameters() == 0).toList();
        if (nameless.stream().anyMatch(row -> !row.place().isEmpty() && row.bytesInFile() == 0)) {
            return rows;
        }
        for (LedgerRow row : nameless) {
            List<LedgerRow> family = rows.stream().filter(other -> other.parameters() == 0
                    && other.family().equals(row.family())).toList();
            if (!family.isEmpty()) {
                int first = rows.indexOf(family.get(0));
                rows.removeAll(family);
                rows.add(first, family.stream().reduce(LedgerRow::plus).orElseThrow().at(row.place()));
            }
        }
        return rows;
    }

    private static int position(List<LedgerPair> pairs, LedgerRow previous) {
        for (int i = 0; i < pairs.size(); i++) {
            if (previous != null && previous.equals(pairs.get(i).after())) {
                return i + 1;
            }
        }
        return 0;
    }
}
