package dev.lathe.ledger;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of a layer why it is as it was, where it went, or what it is there for. */
final class ChangeReasons {
    private static final Set<String> ACTIVATIONS = Set.of("relu", "clamp", "leaky_relu", "sigmoid", "hardswish", "elu");
    private static final String QUANTIZED = "quantized::";

    private final Map<String, List<String>> notes;
    private final boolean runsInt8;
    private final boolean gap;
    private final Set<String> places = new HashSet<>();

    ChangeReasons(Map<String, List<String>> notes, Ledger before, Ledger after) {
        this.notes = notes;
        runsInt8 = after.rows().stream().anyMatch(row -> row.op().startsWith(QUANTIZED));
        gap = !before.isComplete() || !after.isComplete();
        before.rows().forEach(row -> places.add(row.place()));
        after.rows().forEach(row -> places.add(row.place()));
    }

    String of(LedgerPair pair) {
        if (!pair.isGone() && !pair.isNew() && pair.isChanged()) {
            return "";
        }
        LedgerRow row = pair.isNew() ? pair.after() : pair.before();
        String said = row.parameters() > 0 ? ofModule(row.place()) : ofOperator(row);
        if (!said.isEmpty()) {
            return said;
        } else if (pair.isGone()) {
            return gone(pair.before());
        }
        return pair.isNew() ? added(pair.after()) : unchanged(pair.after());
    }

    /** What passes said of a module with weights, or of the weights. */
    private String ofModule(String place) {
        Set<String> found = new LinkedHashSet<>(notes.getOrDefault(place, List.of()));
        notes.forEach((name, said) -> {
            boolean within = !place.isEmpty() && name.startsWith(place + ".");
            if (within && name.indexOf('.', place.length() + 1) < 0 && !places.contains(name)) {
                found.addAll(said);
            }
        });
        return String.join("; ", found);
    }

    /** What passes said of an operator: their notes stand at the module that calls it and begin with its name. */
    private String ofOperator(LedgerRow row) {
        String name = row.op().substring(row.op().lastIndexOf(':') + 1);
        Set<String> found = new LinkedHashSet<>();
        for (String place : List.of(row.place(), name)) {
            notes.getOrDefault(place, List.of()).stream().filter(note -> note.startsWith(name + " ")
                    || note.startsWith(name + ":")).forEach(found::add);
        }
        return String.join("; ", found);
    }

    private String gone(LedgerRow row) {
        if (gap) {
            return "the other file's code could not be read";
        } else if (row.family().equals("batch norm")) {
            return "folded into the layer before it";
        } else if (ACTIVATIONS.contains(row.family())) {
            return "done by the kernel before it";
        } else if (row.family().contains("dropout")) {
            return "does nothing once a model is trained";
        }
        return "no longer needed";
    }

    private String added(LedgerRow row) {
        return switch (row.family()) {
            case "quantize" -> "converts to int8";
            case "dequantize" -> "converts back to float";
            default -> gap ? "the other file's code could not be read" : "added by the compression";
        };
    }

    private String unchanged(LedgerRow row) {
        if (row.parameters() > 0) {
            return "the recipe leaves it as it is";
        } else if (runsInt8 && !row.op().startsWith(QUANTIZED) && row.activationBytes() > 0) {
            return "no int8 kernel";
        }
        return "has no weights";
    }
}
