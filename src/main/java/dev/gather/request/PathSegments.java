package dev.gather.request;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The segments of a request path, percent-decoded one by one, so that an encoded slash stays inside its segment. */
final class PathSegments {
    private PathSegments() {}

    static List<String> of(String path) {
        List<String> segments = new ArrayList<>(6);
        if (path.length() <= 1) {
            return segments;
        }
        int start = 1;
        for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(decode(path.substring(start, slash)));
            start = slash + 1;
        }
        segments.add(decode(path.substring(start)));
        return segments;
    }

    /** @throws IllegalArgumentException if the text is not valid percent-encoded UTF-8 */
    static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        // Only a query has "+" for a space; here it stands for itself.
        String decoded = QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"));
        if (decoded.indexOf('\uFFFD') >= 0 && !isUtf8(segment)) {
            throw new IllegalArgumentException("not valid UTF-8");
        }
        return decoded;
    }

    private static boolean isUtf8(String segment) {
        String bytes = java.net.URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
