package dev.lathe.sample;

/**
 * A TorchScript class.
 *
 * @param name qualified ({@code __torch__.torch.nn.modules.conv.Conv2d})
 * @param text its declaration in the serialized language
 */
record ModuleClass(String name, String text) {
    /** The archive's file below {@code code/} that has to declare the class. */
    String file() {
        return name.substring(0, name.lastIndexOf('.')).replace('.', '/') + ".py";
    }
}
