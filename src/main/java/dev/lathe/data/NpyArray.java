package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A numeric array in NumPy's {@code .npy} format, versions 1 to 3
 * (<a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>); values are
 * converted when they are asked for. Thread-safe.
 *
 * @param name what to call it in messages
 * @param data its values, in the type's byte order
 */
record NpyArray(String name, NpyType type, boolean fortranOrder, List<Integer> shape, ByteBuffer data) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[.*?\\])");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    /**
     * @param file the whole content of a {@code .npy} file
     * @throws LatheException if it is no such file, not numeric, or truncated
     */
    static NpyArray parse(String name, ByteBuffer file) {
        ByteBuffer in = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 10 || in.slice(in.position(), 6).compareTo(ByteBuffer.wrap(MAGIC)) != 0) {
            throw new LatheException(name + " is not a NumPy array.", "Write it with numpy.save or numpy.savez.");
        }
        int version = in.get(in.position() + 6);
        in.position(in.position() + 8);
        int headerBytes = version == 1 ? in.getShort() & 0xffff : in.remaining() < 4 ? -1 : in.getInt();
        if (headerBytes < 0 || headerBytes > in.remaining()) {
            throw truncated(name);
        }
        byte[] header = new byte[headerBytes];
        in.get(header);
        String text = new String(header, StandardCharsets.ISO_8859_1);
        String description = field(TYPE, text, name).replace("'", "");
        NpyType type = NpyType.parse(description).orElseThrow(() -> new LatheException(
                name + " holds values of NumPy type " + description + ", not numbers.",
                "Save it as a numeric array, for instance with .astype('float32')."));
        List<Integer> shape = shape(field(SHAPE, text, name), name);
        long bytes = type.bytes();
        for (int d : shape) {
            bytes *= d;
            if (bytes > in.remaining()) {
                throw truncated(name);
            }
        }
        return new NpyArray(name, type, field(ORDER, text, name).equals("True"), shape, in.slice().order(type.order()));
    }

    private static LatheException truncated(String name) {
        return new LatheException(name + " is truncated: it holds fewer values than its header promises.",
                "Copy or write it again.");
    }

    private static String field(Pattern pattern, String header, String name) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new LatheException(name + " has a NumPy header that cannot be understood: " + header.strip() + ".",
                    "Write it with numpy.save or numpy.savez.");
        }
        return matcher.group(1);
    }

    private static List<Integer> shape(String text, String name) {
        List<Integer> shape = new ArrayList<>();
        for (String size : text.split(",")) {
            if (!size.isBlank()) {
                try {
                    shape.add(Integer.parseInt(size.strip()));
                } catch (NumberFormatException e) {
                    throw new LatheException(name + " has an array dimension of " + size.strip() + ".",
                            "Write it with numpy.save or numpy.savez.", e);
                }
            }
        }
        return List.copyOf(shape);
    }

    /** Length of the first dimension; 1 for a scalar. */
    int rows() {
        return shape.isEmpty() ? 1 : shape.get(0);
    }

    /** Shape without the first dimension. */
    List<Integer> rowShape() {
        return shape.isEmpty() ? shape : shape.subList(1, shape.size());
    }

    int valuesPerRow() {
        return rowShape().stream().reduce(1, (a, b) -> a * b);
    }

    /** Values at an index of the first dimension, in row-major order whatever the stored one. */
    double[] row(int index) {
        double[] values = new double[valuesPerRow()];
        int[] position = new int[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int element = fortranOrder ? index + fortranOffset(position) : index * values.length + i;
            values[i] = type.read(data, element * type.bytes());
            advance(position);
        }
        return values;
    }

    private int fortranOffset(int[] position) {
        int offset = 0;
        for (int d = shape.size() - 1; d >= 1; d--) {
            offset = (offset + position[d]) * shape.get(d - 1);
        }
        return offset;
    }

    private void advance(int[] position) {
        for (int d = shape.size() - 1; d >= 1 && ++position[d] == shape.get(d); d--) {
            position[d] = 0;
        }
    }
}
