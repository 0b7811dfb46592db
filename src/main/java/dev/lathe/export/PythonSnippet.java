package dev.lathe.export;

import dev.lathe.data.Preprocessing;

/** Python that loads the exported model and runs it on one sample. */
final class PythonSnippet {
    private PythonSnippet() { }

    static String of(SnippetInput input) {
        StringBuilder code = new StringBuilder();
        code.append("import torch\n");
        if (input.image()) {
            code.append("import numpy as np\nfrom PIL import Image\n");
        }
        code.append("\nmodel = torch.jit.load(\"model.pt\", map_location=\"cpu\").eval()\n\n");
        code.append(input.image() ? image(input) : numbers(input));
        code.append("""

                with torch.inference_mode():
                    scores = model(x)
                print(scores.argmax(1).item())
                """);
        return code.toString();
    }

    private static String image(SnippetInput input) {
        Preprocessing steps = input.steps();
        StringBuilder code = new StringBuilder("image = Image.open(\"image.png\").convert(\"%s\")\n"
                .formatted(input.grey() ? "L" : "RGB"));
        if (steps.resize() > 0) {
            code.append("""
                    short = min(image.size)
                    image = image.resize([%d * side // short for side in image.size], Image.BILINEAR)
                    """.formatted(steps.resize()));
        }
        if (steps.crop() > 0) {
            code.append("""
                    left, top = round((image.width - %1$d) / 2), round((image.height - %1$d) / 2)
                    image = image.crop((left, top, left + %1$d, top + %1$d))
                    """.formatted(steps.crop()));
        }
        code.append("x = torch.from_numpy(np.array(image)).float()%s  # height x width x channels\n"
                .formatted(input.grey() ? ".unsqueeze(-1)" : ""));
        if (input.bgr()) {
            code.append("x = x.flip(-1)  # B, G, R\n");
        }
        code.append("x = x * ").append(steps.scale()).append('\n');
        normalize(code, input, "");
        code.append(input.channelsLast() ? "x = x.unsqueeze(0)\n" : "x = x.permute(2, 0, 1).unsqueeze(0)\n");
        return code.toString();
    }

    private static String numbers(SnippetInput input) {
        String shape = input.shape().isEmpty() ? "1, 3, 224, 224"
                : SnippetInput.list(input.shape(), Object::toString);
        StringBuilder code = new StringBuilder("x = torch.rand(%s)  # put a batch of your samples here%s\n"
                .formatted(shape, input.shape().isEmpty() ? ", in the model's own shape" : ""));
        if (input.steps().scale() != 1) {
            code.append("x = x * ").append(input.steps().scale()).append('\n');
        }
        normalize(code, input, input.mean().size() > 1 && !input.channelsLast() && input.shape().size() > 2
                ? ".reshape(-1" + ", 1".repeat(input.shape().size() - 2) + ")" : "");
        return code.toString();
    }

    private static void normalize(StringBuilder code, SnippetInput input, String broadcast) {
        if (!input.steps().mean().isEmpty()) {
            code.append("x = x - torch.tensor([").append(SnippetInput.list(input.mean(), Object::toString))
                    .append("])").append(broadcast).append('\n');
        }
        if (!input.steps().std().isEmpty()) {
            code.append("x = x / torch.tensor([").append(SnippetInput.list(input.std(), Object::toString))
                    .append("])").append(broadcast).append('\n');
        }
    }
}
