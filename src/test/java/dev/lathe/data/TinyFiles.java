package dev.lathe.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Writes data sets of a few bytes. */
final class TinyFiles {
    private TinyFiles() { }

    /** An image of one colour; the format follows the file name. */
    static Path image(Path file, int width, int height, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, rgb);
        }
        return image(file, image);
    }

    static Path image(Path file, BufferedImage image) throws IOException {
        Files.createDirectories(file.getParent());
        String extension = file.toString().substring(file.toString().lastIndexOf('.') + 1).toLowerCase();
        if (!ImageIO.write(image, extension.equals("jpeg") ? "jpg" : extension, file.toFile())) {
            throw new IOException("no writer for " + file);
        }
        return file;
    }

    static Path text(Path file, String... lines) throws IOException {
        return Files.write(file, List.of(lines));
    }

    /** Records with the given labels; pixel i of plane c is (label + c + i) mod 256. */
    static Path cifar(Path file, int... labels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int label : labels) {
            out.write(label);
            for (int i = 0; i < 3072; i++) {
                out.write(label + i / 1024 + i % 1024);
            }
        }
        return Files.write(file, out.toByteArray());
    }

    /** Bytes 0, 1, 2, … (or the given ones) in the shape; gzip-compressed if the name ends in .gz. */
    static Path idx(Path file, int[] shape, int... values) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
             DataOutputStream out = new DataOutputStream(
                     file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw)) {
            out.writeInt(0x0800 | shape.length);
            int count = 1;
            for (int size : shape) {
                out.writeInt(size);
                count *= size;
            }
            for (int i = 0; i < count; i++) {
                out.write(values.length == 0 ? i : values[i]);
            }
        }
        return file;
    }

    /** A .npy file of version 1. */
    static byte[] npy(String type, boolean fortranOrder, String shape, byte[] data) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (fortranOrder ? "True" : "False")
                + ", 'shape': " + shape + ", }";
        header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        return file.put(header.getBytes(StandardCharsets.ISO_8859_1)).put(data).array();
    }

    static byte[] npyOfFloats(String shape, float... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return npy("<f4", false, shape, data.array());
    }

    static byte[] npyOfLongs(String shape, long... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(values);
        return npy("<i8", false, shape, data.array());
    }

    static Path npz(Path file, int method, Map<String, byte[]> arrays) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(array.getValue());
                    entry.setCrc(crc.getValue());
                    entry.setSize(array.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(array.getValue());
            }
        }
        return file;
    }
}
