package dev.lathe.data;

/** Cuts images and reorders their channels, with the rounding of torchvision and Pillow. */
final class ImageGeometry {
    private ImageGeometry() { }

    /** The centre square as torchvision's {@code CenterCrop} takes it; a smaller image is padded with zeros first. */
    static RawSample.Image centreCrop(RawSample.Image image, int side) {
        int left = offset(image.width(), side);
        int top = offset(image.height(), side);
        int channels = image.channels();
        byte[] pixels = new byte[side * side * channels];
        int firstX = Math.max(0, -left);
        int count = Math.min(side, image.width() - left) - firstX;
        for (int y = Math.max(0, -top); y < Math.min(side, image.height() - top); y++) {
            System.arraycopy(image.pixels(), ((y + top) * image.width() + firstX + left) * channels, pixels,
                    (y * side + firstX) * channels, count * channels);
        }
        return new RawSample.Image(side, side, channels, pixels);
    }

    private static int offset(int size, int side) {
        return size < side ? -((side - size) / 2) : (int) Math.rint((size - side) / 2.0);
    }

    /**
     * Grey becomes three equal channels; colour becomes grey by ITU-R 601-2 luma in Pillow's fixed point
     * ({@code convert("L")}).
     */
    static RawSample.Image withChannels(RawSample.Image image, Preprocessing.Channels wanted) {
        byte[] stored = image.pixels();
        int area = image.width() * image.height();
        int channels = wanted == Preprocessing.Channels.GRAY ? 1 : 3;
        if (wanted == Preprocessing.Channels.AS_STORED
                || channels == image.channels() && wanted != Preprocessing.Channels.BGR) {
            return image;
        }
        byte[] pixels = new byte[area * channels];
        for (int i = 0; i < area; i++) {
            if (channels == 1) {
                pixels[i] = luma(stored[3 * i] & 0xff, stored[3 * i + 1] & 0xff, stored[3 * i + 2] & 0xff);
            } else {
                for (int c = 0; c < 3; c++) {
                    pixels[3 * i + c] = image.channels() == 1 ? stored[i] : stored[3 * i + 2 - c];
                }
            }
        }
        return new RawSample.Image(image.width(), image.height(), channels, pixels);
    }

    private static byte luma(int red, int green, int blue) {
        return (byte) (red * 19595 + green * 38470 + blue * 7471 + 0x8000 >> 16);
    }
}
