package dev.lathe.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG, PNG, BMP and GIF files. Pixels are taken as they are stored: an embedded colour profile, an alpha
 * channel and EXIF rotation are ignored, as by Pillow's {@code Image.open(f).convert("RGB")}. 16-bit channels keep
 * their high byte. Grey images have one channel, all others three.
 */
final class ImageFile {
    private static final List<String> EXTENSIONS = List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif");

    private ImageFile() { }

    static boolean isImageName(String lowerCaseName) {
        return EXTENSIONS.stream().anyMatch(lowerCaseName::endsWith);
    }

    /** Whether a file begins like one of the formats; costs one read. */
    static boolean looksLikeImage(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(8);
            return startsWith(start, 0xff, 0xd8, 0xff) || startsWith(start, 0x89, 'P', 'N', 'G')
                    || startsWith(start, 'B', 'M') || startsWith(start, 'G', 'I', 'F', '8');
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** @throws IOException if the file is no image, damaged, truncated or of an unsupported kind (CMYK) */
    static RawSample.Image read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("not a JPEG, PNG, BMP or GIF image");
            }
            ImageReader reader = readers.next();
            boolean[] truncated = {false};
            try {
                reader.setInput(in, true, true);
                reader.addIIOReadWarningListener((source, warning) -> truncated[0] |= warning.contains("EOI"));
                BufferedImage image = reader.read(0);
                if (truncated[0]) {
                    throw new IOException("truncated");
                }
                return pixels(image);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            throw new IOException("damaged", e);
        }
    }

    private static RawSample.Image pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (!(image.getColorModel() instanceof ComponentColorModel model)
                || model.getTransferType() > DataBuffer.TYPE_USHORT) {
            return convertedPixels(image);
        }
        int channels = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY ? 1 : 3;
        int shift = model.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        byte[] pixels = new byte[width * height * channels];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    pixels[(y * width + x) * channels + c] = (byte) (row[x * bands + c] >> shift);
                }
            }
        }
        return new RawSample.Image(width, height, channels, pixels);
    }

    /** For palettes and packed pixels. */
    private static RawSample.Image convertedPixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] pixels = new byte[rgb.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            pixels[3 * i] = (byte) (rgb[i] >> 16);
            pixels[3 * i + 1] = (byte) (rgb[i] >> 8);
            pixels[3 * i + 2] = (byte) rgb[i];
        }
        return new RawSample.Image(width, height, 3, pixels);
    }
}
