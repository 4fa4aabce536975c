package dev.gather.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.kit.FaultProxy.Door;
import dev.gather.scenario.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {
    private static final int SHORT_MILLIS = 300;

    private ServerSocket echo;
    private FaultProxy proxy;
    private final List<Socket> callers = new ArrayList<>();
    private final List<Integer> readByServer = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket socket = echo.accept();
                    new Thread(() -> echo(socket)).start();
                } catch (IOException e) {
                    // closed
                }
            }
        });
        server.start();
        proxy = new FaultProxy(echo.getLocalPort());
    }

    private void echo(Socket socket) {
        try (socket;
                InputStream in = socket.getInputStream()) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                readByServer.add(b);
                socket.getOutputStream().write(b);
            }
        } catch (IOException e) {
            // broken, as some tests want it
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket caller : callers) {
            caller.close();
        }
        proxy.close();
        echo.close();
    }

    private Socket call() throws IOException {
        Socket caller = new Socket();
        callers.add(caller);
        caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), SHORT_MILLIS);
        caller.setSoTimeout(10_000);
        return caller;
    }

    private static Socket say(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(US_ASCII));
        return caller;
    }

    private static String hear(Socket caller, int bytes) throws IOException {
        return new String(caller.getInputStream().readNBytes(bytes), US_ASCII);
    }

    @Test
    void withoutAFault_bytesGoThroughAndConnectionsAreCounted() throws IOException {
        assertThat(hear(say(call(), "hello"), 5)).isEqualTo("hello");
        assertThat(proxy.opened()).isOne();
        assertThat(proxy.open()).isOne();

        callers.get(0).close();
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(proxy.closed()).isOne());
    }

    @Test
    void delay_holdsBytesBack() throws IOException {
        proxy.toClient(Fault.delay(SHORT_MILLIS));
        long start = System.nanoTime();
        assertThat(hear(say(call(), "x"), 1)).isEqualTo("x");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT_MILLIS * 1_000_000L);
    }

    @Test
    void rate_isKept() throws IOException {
        proxy.toServer(Fault.rate(1000));
        long start = System.nanoTime();
        assertThat(hear(say(call(), "x".repeat(500)), 500)).hasSize(500);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(400_000_000L);
    }

    @Test
    void drip_givesAByteASecond_untilItIsHealed() throws IOException {
        proxy.toClient(Fault.drip());
        Socket caller = say(call(), "abcdef");
        assertThat(hear(caller, 1)).isEqualTo("a");
        caller.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> hear(caller, 1)).isInstanceOf(SocketTimeoutException.class);
        caller.setSoTimeout(10_000);
        proxy.heal();
        assertThat(hear(caller, 5)).isEqualTo("bcdef");
    }

    @Test
    void cut_comesAfterSoManyBytes() throws IOException {
        proxy.toClient(Fault.end(Fault.End.CLOSE, 3));
        assertThat(hear(say(call(), "abcdef"), 6)).isEqualTo("abc");
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(proxy.open()).isZero());
    }

    @Test
    void reset_breaksTheConnection() throws IOException {
        Socket caller = call();
        assertThat(hear(say(caller, "a"), 1)).isEqualTo("a");
        proxy.toClient(Fault.end(Fault.End.RESET, 0));
        assertThatThrownBy(() -> hear(say(caller, "b"), 1)).isInstanceOf(SocketException.class);
        assertThat(hear(say(healed(), "a"), 1)).isEqualTo("a");

        proxy.resetAll();
        assertThatThrownBy(() -> hear(callers.get(1), 1)).isInstanceOf(SocketException.class);
    }

    private Socket healed() throws IOException {
        proxy.heal();
        return call();
    }

    @Test
    void halfClose_letsTheOtherDirectionGoOn() throws IOException {
        proxy.toClient(Fault.end(Fault.End.HALF_CLOSE, 1));
        Socket caller = say(call(), "a");
        assertThat(hear(caller, 2)).isEqualTo("a");
        say(caller, "bc");
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(readByServer).hasSize(3));
    }

    @Test
    void silence_swallowsTheRest() throws IOException {
        proxy.toClient(Fault.end(Fault.End.SILENCE, 1));
        Socket caller = say(call(), "abc");
        assertThat(hear(caller, 1)).isEqualTo("a");
        caller.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> hear(caller, 1)).isInstanceOf(SocketTimeoutException.class);
        assertThat(proxy.open()).isOne();
    }

    @Test
    void corruption_changesEveryNthByte() throws IOException {
        proxy.toClient(Fault.corrupt(3));
        assertThat(hear(say(call(), "aaaaaaa"), 7)).isEqualTo("aa`aa`a");
    }

    @Test
    void closedDoor_refuses() throws IOException {
        proxy.door(Door.REFUSES);
        assertThatThrownBy(this::call).isInstanceOf(ConnectException.class);
        assertThat(hear(say(healed(), "a"), 1)).isEqualTo("a");
    }

    @Test
    void hangingDoor_acceptsAndSaysNothing() throws IOException {
        proxy.door(Door.HANGS);
        Socket caller = say(call(), "a");
        caller.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> hear(caller, 1)).isInstanceOf(SocketTimeoutException.class);
        caller.close();
        Loopback.eventually(
                Duration.ofSeconds(5), () -> assertThat(proxy.closed()).isOne());
        assertThat(readByServer).isEmpty();
    }

    @Test
    void blackHole_doesNotEvenAccept() throws IOException {
        proxy.door(Door.BLACK_HOLE);
        assertThatThrownBy(this::call).isInstanceOf(SocketTimeoutException.class);
        assertThat(hear(say(healed(), "a"), 1)).isEqualTo("a");
    }
}
