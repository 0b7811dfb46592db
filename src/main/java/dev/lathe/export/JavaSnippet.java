package dev.lathe.export;

import dev.lathe.data.Preprocessing;

/** A complete Java class that loads the exported model with DJL and runs it on one sample. */
final class JavaSnippet {
    private static final String IMPORTS = """
            import ai.djl.inference.Predictor;
            import ai.djl.ndarray.NDArray;
            import ai.djl.ndarray.NDList;
            import ai.djl.ndarray.NDManager;
            import ai.djl.ndarray.types.Shape;
            import ai.djl.repository.zoo.Criteria;
            import ai.djl.repository.zoo.ZooModel;
            import ai.djl.translate.NoopTranslator;
            """;

    private JavaSnippet() { }

    static String of(SnippetInput input) {
        String imports = IMPORTS + (input.image() ? """
                import java.awt.Image;
                import java.awt.image.BufferedImage;
                import java.io.File;
                import java.nio.file.Path;
                import javax.imageio.ImageIO;
                """ : """
                import java.nio.file.Path;
                """);
        return imports + """

                public final class Classify {
                    public static void main(String[] args) throws Exception {
                        Criteria<NDList, NDList> criteria = Criteria.builder()
                                .setTypes(NDList.class, NDList.class)
                                .optEngine("PyTorch")
                                .optModelPath(Path.of("model.pt"))
                                .optTranslator(new NoopTranslator())
                                .build();
                        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                             Predictor<NDList, NDList> predictor = model.newPredictor();
                             NDManager manager = model.getNDManager().newSubManager()) {
                            NDArray input = input(manager, args);
                            float[] scores = predictor.predict(new NDList(input)).singletonOrThrow().toFloatArray();
                            int best = 0;
                            for (int i = 1; i < scores.length; i++) {
                                best = scores[i] > scores[best] ? i : best;
                            }
                            System.out.println(best);
                        }
                    }

                """ + (input.image() ? image(input) : numbers(input)) + "}\n";
    }

    private static String image(SnippetInput input) {
        String channels = input.grey()
                ? "(19595 * (rgb >> 16 & 255) + 38470 * (rgb >> 8 & 255) + 7471 * (rgb & 255) + 32768) >> 16"
                : input.bgr() ? "rgb >> 8 * c & 255" : "rgb >> 16 - 8 * c & 255";
        return """
                    private static final float[] MEAN = {%s};
                    private static final float[] STD = {%s};

                    private static NDArray input(NDManager manager, String[] args) throws Exception {
                        BufferedImage image = decode(new File(args.length > 0 ? args[0] : "image.png"));
                %s        float[] values = new float[%d * height * width];
                        for (int y = 0; y < height; y++) {
                            for (int x = 0; x < width; x++) {
                                int rgb = image.getRGB(left + x, top + y);
                                for (int c = 0; c < %d; c++) {
                                    int value = %s;
                                    values[%s] = (value * %sf - MEAN[c]) / STD[c];
                                }
                            }
                        }
                        return manager.create(values, new Shape(%s));
                    }

                    /** Grey values as they are stored: getRGB would brighten them. */
                    private static BufferedImage decode(File file) throws Exception {
                        BufferedImage image = ImageIO.read(file);
                        if (image.getType() != BufferedImage.TYPE_BYTE_GRAY) {
                            return image;
                        }
                        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(),
                                BufferedImage.TYPE_INT_RGB);
                        for (int y = 0; y < image.getHeight(); y++) {
                            for (int x = 0; x < image.getWidth(); x++) {
                                rgb.setRGB(x, y, image.getRaster().getSample(x, y, 0) * 0x010101);
                            }
                        }
                        return rgb;
                    }
                """.formatted(SnippetInput.list(input.mean(), value -> value + "f"),
                SnippetInput.list(input.std(), value -> value + "f"), geometry(input.steps()), input.channels(),
                input.channels(), channels,
                input.channelsLast() ? "(y * width + x) * " + input.channels() + " + c"
                        : "(c * height + y) * width + x",
                (float) input.steps().scale(),
                input.channelsLast() ? "1, height, width, " + input.channels()
                        : "1, " + input.channels() + ", height, width");
    }

    private static String geometry(Preprocessing steps) {
        String resize = steps.resize() == 0 ? "" : """
                // Java's own smooth scaling: close to antialiased bilinear, not the same.
                int shorter = Math.min(image.getWidth(), image.getHeight());
                int fullWidth = %1$d * image.getWidth() / shorter;
                int fullHeight = %1$d * image.getHeight() / shorter;
                Image scaled = image.getScaledInstance(fullWidth, fullHeight, Image.SCALE_SMOOTH);
                image = new BufferedImage(fullWidth, fullHeight, BufferedImage.TYPE_INT_RGB);
                image.createGraphics().drawImage(scaled, 0, 0, null);
                """.formatted(steps.resize());
        String crop = steps.crop() == 0 ? """
                int width = image.getWidth();
                int height = image.getHeight();
                int left = 0;
                int top = 0;
                """ : """
                int width = %1$d;
                int height = %1$d;
                int left = (int) Math.rint((image.getWidth() - width) / 2.0);
                int top = (int) Math.rint((image.getHeight() - height) / 2.0);
                """.formatted(steps.crop());
        return (resize + crop).indent(8);
    }

    private static String numbers(SnippetInput input) {
        String shape = input.shape().isEmpty() ? "1, 3, 224, 224"
                : SnippetInput.list(input.shape(), Object::toString);
        long block = input.mean().size() == 1 && input.std().size() == 1 || input.channelsLast() ? 1
                : input.shape().stream().skip(2).reduce(1L, Math::multiplyExact);
        return """
                    private static final Shape SHAPE = new Shape(%s);
                    private static final float[] MEAN = {%s};
                    private static final float[] STD = {%s};

                    private static NDArray input(NDManager manager, String[] args) {
                        float[] values = new float[(int) SHAPE.size()]; // put one sample here
                        for (int i = 0; i < values.length; i++) {
                            int c = i / %d;
                            values[i] = (values[i] * %sf - MEAN[c %% MEAN.length]) / STD[c %% STD.length];
                        }
                        return manager.create(values, SHAPE);
                    }
                """.formatted(shape, SnippetInput.list(input.mean(), value -> value + "f"),
                SnippetInput.list(input.std(), value -> value + "f"), block, (float) input.steps().scale());
    }
}
