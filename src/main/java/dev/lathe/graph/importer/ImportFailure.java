package dev.lathe.graph.importer;

/** Ends one attempt to run a model's code symbolically. */
abstract sealed class ImportFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ImportFailure(String reason) {
        super(reason, null, false, false);
    }

    /** Something that no assumption about the inputs would change. */
    static final class Unsupported extends ImportFailure {
        private static final long serialVersionUID = 1L;

        Unsupported(String reason) {
            super(reason);
        }
    }

    /** The code would raise an exception: an assumption that was made is wrong. */
    static final class Contradiction extends ImportFailure {
        private static final long serialVersionUID = 1L;

        Contradiction(String reason) {
            super(reason);
        }
    }

    /** A branch depends on something that might be assumed of an input. */
    static final class Undecided extends ImportFailure {
        private static final long serialVersionUID = 1L;
        private final transient java.util.Set<Origin> origins;

        Undecided(String reason, java.util.Set<Origin> origins) {
            super(reason);
            this.origins = origins;
        }

        /** What it depends on; empty if nothing that is known of inputs would help. */
        java.util.Set<Origin> origins() {
            return origins;
        }
    }
}
