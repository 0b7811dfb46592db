package dev.lathe.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An X display, named as in {@code DISPLAY}: {@code :0}, {@code localhost:10.0}. */
final class XDisplay {
    private static final Pattern NAME =
            Pattern.compile("(?<host>[^:]*|\\[.*])(?:/unix)?:(?<number>\\d{1,5})(?:\\.\\d+)?");
    private static final int FIRST_PORT = 6000;
    private static final int PATIENCE_MILLIS = 2000;

    private XDisplay() { }

    /** Whether something accepts connections there; it may still refuse this user. */
    static boolean answers(String display) {
        Matcher name = NAME.matcher(display);
        if (!name.matches()) {
            return false;
        }
        String host = name.group("host");
        int number = Integer.parseInt(name.group("number"));
        return host.isEmpty() || host.equals("unix")
                ? answersLocally("/tmp/.X11-unix/X" + number) : answersOverTcp(host, FIRST_PORT + number);
    }

    private static boolean answersLocally(String socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return hasAbstractSocket(socket);
        }
    }

    /** Servers listen on a name without a file as well, which Java cannot connect to. */
    private static boolean hasAbstractSocket(String socket) {
        Path sockets = Path.of("/proc/net/unix");
        if (!Files.isReadable(sockets)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(sockets, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.endsWith(" @" + socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answersOverTcp(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
