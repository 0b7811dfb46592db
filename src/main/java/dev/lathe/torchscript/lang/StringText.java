package dev.lathe.torchscript.lang;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * String literals as {@code c10::printQuotedString} writes them: C escapes, and three octal digits for every byte that
 * is no printable ASCII. Bytes that form no UTF-8 are kept as U+DC80 … U+DCFF.
 */
final class StringText {
    private static final String ESCAPES = "abfnrtv";
    private static final int[] ESCAPED = {7, 8, 12, 10, 13, 9, 11};
    private static final int LONE = 0xDC00;

    private StringText() { }

    /** @param quoted the literal with its quotes */
    static String decode(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = quoted.length() - 1;
        for (int i = 1; i < end; ) {
            int c = quoted.codePointAt(i);
            if (c == '\\') {
                i = escape(quoted, i + 1, end, bytes);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return text(bytes.toByteArray());
    }

    private static int escape(String text, int at, int end, ByteArrayOutputStream bytes) {
        char c = text.charAt(at);
        if (ESCAPES.indexOf(c) >= 0) {
            bytes.write(ESCAPED[ESCAPES.indexOf(c)]);
            return at + 1;
        }
        boolean hex = c == 'x';
        int from = hex ? at + 1 : at;
        int stop = from;
        while (stop < end && stop < from + (hex ? 2 : 3) && Character.digit(text.charAt(stop), hex ? 16 : 8) >= 0) {
            stop++;
        }
        if (stop > from) {
            bytes.write(Integer.parseInt(text.substring(from, stop), hex ? 16 : 8));
            return stop;
        }
        if (c != '\n') {
            bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        }
        return at + 1;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                text.append(b < 0 ? (char) (LONE + (b & 0xFF)) : (char) b);
            }
            return text.toString();
        }
    }

    static String encode(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : bytes(value)) {
            int escape = escapeOf(b);
            if (b == '"' || b == '\\' || b == '\'') {
                text.append('\\').append((char) b);
            } else if (escape >= 0) {
                text.append('\\').append(ESCAPES.charAt(escape));
            } else if (b >= 32 && b < 127) {
                text.append((char) b);
            } else {
                text.append(String.format("\\%03o", b & 0xFF));
            }
        }
        return text.append('"').toString();
    }

    private static int escapeOf(byte b) {
        for (int i = 0; i < ESCAPED.length; i++) {
            if (ESCAPED[i] == b) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] bytes(String value) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            byte[] bytes = new byte[value.length()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) value.charAt(i);
            }
            return bytes;
        }
    }
}
