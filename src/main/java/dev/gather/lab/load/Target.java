package dev.gather.lab.load;

import java.nio.charset.StandardCharsets;

/**
 * What a load asks for: a path of a server on this machine.
 *
 * @param port of 127.0.0.1
 * @param path with its query, such as {@code /item?ms=50}
 */
public record Target(int port, String path) {
    /** The request, as it goes over the wire. */
    byte[] request() {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
                .formatted(path, port)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
