package dev.gather.lab;

import dev.gather.lab.load.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A single request, apart from any load. */
final class Asking {
    private static final int MILLIS_MAX = 5_000;

    private Asking() {}

    /** Asks, and waits for the answer, which has to be a good one. */
    static void once(Target target) {
        URI uri = URI.create("http://127.0.0.1:" + target.port() + target.path());
        try {
            HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
            call.setConnectTimeout(MILLIS_MAX);
            call.setReadTimeout(MILLIS_MAX);
            try (InputStream body = call.getInputStream()) {
                body.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
