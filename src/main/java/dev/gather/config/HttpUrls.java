package dev.gather.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks addresses of HTTP services. */
final class HttpUrls {
    private static final int PORT_MAX = 65_535;

    private HttpUrls() {}

    static @Nullable URI parse(String text) {
        try {
            URI url = new URI(text);
            return isHttp(url) && isBare(url) ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    }

    private static boolean isBare(URI url) {
        return url.getHost() != null
                && url.getPort() != 0
                && url.getPort() <= PORT_MAX
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }
}
