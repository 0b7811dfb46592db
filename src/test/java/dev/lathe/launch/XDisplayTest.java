package dev.lathe.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XDisplayTest {
    @Test
    void aServerThatListensAnswersUntilItStops() throws IOException {
        int number;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            number = server.getLocalPort() - 6000;
            assertThat(XDisplay.answers("127.0.0.1:" + number + ".0")).isTrue();
        }
        assertThat(XDisplay.answers("127.0.0.1:" + number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {":59321", "unix:59321", "nonsense", "127.0.0.1:99999", ":"})
    void whatNobodyServesDoesNotAnswer(String display) {
        assertThat(XDisplay.answers(display)).isFalse();
    }
}
