package dev.gather.config;

import io.vertx.core.json.Json;
import java.util.regex.Pattern;

/** How values, keys and paths look in messages: short, and on one line. */
final class Rendering {
    /** In characters; what is longer is cut. */
    static final int LENGTH_MAX = 60;

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    // A pattern sees a pair as one character: this finds only halves, which cannot be written in UTF-8.
    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private Rendering() {}

    static String cut(String written) {
        String text = LONE_SURROGATE.matcher(written).replaceAll("\uFFFD");
        if (text.codePointCount(0, text.length()) <= LENGTH_MAX) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LENGTH_MAX - 1)) + "…";
    }

    static String quote(String text) {
        return Json.encode(LONE_SURROGATE.matcher(text).replaceAll("\uFFFD"));
    }

    static boolean isPlain(String text) {
        return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
    }

    static String key(String key) {
        return IDENTIFIER.matcher(key).matches() ? key : quote(key);
    }

    /** The path of a key's value inside the map at {@code path}. */
    static String child(String path, String key) {
        return path.isEmpty() ? key(key) : path + "." + key(key);
    }

    /** The path of an item inside the list at {@code path}. */
    static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
