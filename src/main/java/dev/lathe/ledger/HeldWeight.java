package dev.lathe.ledger;

import dev.lathe.graph.Operand;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A tensor of weights as a kernel gets it.
 *
 * @param source the stored weight, or the tensor made at load
 * @param packed what the kernel takes instead, made of the source at load; null if it takes the source
 * @param unpack operator that gives the tensor within {@code packed} back; null if there is none
 * @param position among the arguments of the operator that packs it, or of the one that uses it
 * @param stored names of the stored tensors that it is made of, the most telling first
 */
record HeldWeight(Operand source, Operand packed, String unpack, int position, Set<String> stored) {
    HeldWeight {
        stored = Collections.unmodifiableSet(new LinkedHashSet<>(stored));
    }

    /** Whether it is the same memory as another one. */
    Object identity() {
        return packed == null ? source : List.of(source, packed);
    }
}
