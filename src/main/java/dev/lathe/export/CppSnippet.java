package dev.lathe.export;

/** C++ that loads the exported model with libtorch and runs it on one sample. */
final class CppSnippet {
    private CppSnippet() { }

    static String of(SnippetInput input) {
        return """
                #include <torch/script.h>

                #include <cstdint>
                #include <iostream>
                #include <vector>

                int main() {
                    torch::jit::Module model = torch::jit::load("model.pt", torch::kCPU);
                    model.eval();
                    torch::NoGradGuard noGrad;

                %s
                    torch::Tensor scores = model.forward({x}).toTensor();
                    std::cout << scores.argmax(1).item<int64_t>() << std::endl;
                }
                """.formatted(input.image() ? image(input) : numbers(input));
    }

    private static String image(SnippetInput input) {
        String height = input.side(false) < 0 ? "224" : Long.toString(input.side(false));
        String width = input.side(true) < 0 ? "224" : Long.toString(input.side(true));
        StringBuilder code = new StringBuilder("""
                    // One decoded image, 8 bits a channel, height x width x channels:
                    // %s.
                    const int64_t height = %s, width = %s, channels = %d;
                    std::vector<uint8_t> pixels(height * width * channels);
                    torch::Tensor x = torch::from_blob(pixels.data(), {height, width, channels}, torch::kUInt8)
                                          .to(torch::kFloat32);
                """.formatted(decoding(input), height, width, input.channels()));
        code.append("    x = x * ").append(input.steps().scale()).append(";\n");
        normalize(code, input, "");
        code.append(input.channelsLast() ? "    x = x.unsqueeze(0);\n"
                : "    x = x.permute({2, 0, 1}).contiguous().unsqueeze(0);\n");
        return code.toString();
    }

    private static String decoding(SnippetInput input) {
        String order = input.grey() ? "grey" : input.bgr() ? "channels B, G, R" : "channels R, G, B";
        String resize = input.steps().resize() == 0 ? ""
                : ", shorter side resized to " + input.steps().resize() + " (antialiased bilinear)";
        return order + resize + (input.steps().crop() == 0 ? "" : ", cropped at the centre");
    }

    private static String numbers(SnippetInput input) {
        String shape = input.shape().isEmpty() ? "1, 3, 224, 224"
                : SnippetInput.list(input.shape(), Object::toString);
        StringBuilder code = new StringBuilder("    torch::Tensor x = torch::rand({%s});  // put your samples here\n"
                .formatted(shape));
        if (input.steps().scale() != 1) {
            code.append("    x = x * ").append(input.steps().scale()).append(";\n");
        }
        normalize(code, input, input.mean().size() > 1 && !input.channelsLast() && input.shape().size() > 2
                ? ".reshape({-1" + ", 1".repeat(input.shape().size() - 2) + "})" : "");
        return code.toString();
    }

    private static void normalize(StringBuilder code, SnippetInput input, String broadcast) {
        if (!input.steps().mean().isEmpty()) {
            code.append("    x = x - torch::tensor({").append(SnippetInput.list(input.mean(), value -> value + "f"))
                    .append("})").append(broadcast).append(";\n");
        }
        if (!input.steps().std().isEmpty()) {
            code.append("    x = x / torch::tensor({").append(SnippetInput.list(input.std(), value -> value + "f"))
                    .append("})").append(broadcast).append(";\n");
        }
    }
}
