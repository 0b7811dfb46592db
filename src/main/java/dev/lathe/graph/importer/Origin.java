package dev.lathe.graph.importer;

/** A fact about an input on which something depends. */
record Origin(String input, Kind kind) {
    enum Kind { RANK, PRESENCE, VALUE }
}
