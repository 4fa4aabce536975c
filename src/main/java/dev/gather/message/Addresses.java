package dev.gather.message;

import java.util.regex.Pattern;

/** The addresses of the event bus that are the user's. Pure. */
public final class Addresses {
    /** What one looks like. */
    public static final String EXPECTED =
            "an address of letters, digits and . _ - : that begins with neither gather. nor _";

    /** What begins with {@code gather.} or an underscore is used by the server itself. */
    private static final Pattern ADDRESS = Pattern.compile("(?!gather\\.|_)[A-Za-z0-9._:-]{1,255}");

    private Addresses() {}

    public static boolean isOne(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
