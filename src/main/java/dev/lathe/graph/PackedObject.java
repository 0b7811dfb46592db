package dev.lathe.graph;

/**
 * A native object that comes with the model, such as weights packed for a kernel. Nothing is known of it but what
 * rebuilds it.
 *
 * @param name dotted path of the attribute
 * @param className qualified, {@code __torch__.torch.classes.quantized.Conv2dPackedParamsBase}
 * @param state constants and weights
 */
public record PackedObject(String name, String className, Operand state) { }
