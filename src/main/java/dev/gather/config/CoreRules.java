package dev.gather.config;

import dev.gather.config.ScalarNode.Kind;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * YAML 1.2's core rules: what an unquoted scalar means. Numbers keep their digits and get a form that JSON
 * has.
 */
final class CoreRules {
    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]{1,64})");
    private static final Pattern OCTAL = Pattern.compile("0o([0-7]{1,64})");
    private static final Pattern JSON = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final Pattern NUMBER =
            Pattern.compile("([-+]?)0*+([0-9]*)(?:(?<=[0-9])\\.|(\\.[0-9]+))?([eE][-+]?[0-9]+)?");
    private static final Pattern NOT_IN_JSON = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private CoreRules() {}

    /** What a scalar means. */
    record Meaning(Kind kind, String text) {}

    static Meaning of(String written) {
        if (NULL.matcher(written).matches()) {
            return new Meaning(Kind.NULL, "null");
        }
        if (TRUE.matcher(written).matches()) {
            return new Meaning(Kind.BOOLEAN, "true");
        }
        if (FALSE.matcher(written).matches()) {
            return new Meaning(Kind.BOOLEAN, "false");
        }
        return JSON.matcher(written).matches() ? new Meaning(Kind.NUMBER, written) : other(written);
    }

    /** Whether this is a number to YAML that JSON cannot hold: infinite, or not a number. */
    static boolean isNotInJson(String written) {
        return NOT_IN_JSON.matcher(written).matches();
    }

    private static Meaning other(String written) {
        Matcher hex = HEX.matcher(written);
        if (hex.matches()) {
            return new Meaning(Kind.NUMBER, new BigInteger(hex.group(1), 16).toString());
        }
        Matcher octal = OCTAL.matcher(written);
        if (octal.matches()) {
            return new Meaning(Kind.NUMBER, new BigInteger(octal.group(1), 8).toString());
        }
        Matcher number = NUMBER.matcher(written);
        boolean isNumber = number.matches() && written.matches("[-+]?\\.?[0-9].*");
        return isNumber ? new Meaning(Kind.NUMBER, inJson(number)) : new Meaning(Kind.STRING, written);
    }

    private static String inJson(Matcher number) {
        String sign = number.group(1).equals("-") ? "-" : "";
        String whole = number.group(2).isEmpty() ? "0" : number.group(2);
        String fraction = number.group(3) == null ? "" : number.group(3);
        String exponent = number.group(4) == null ? "" : number.group(4);
        return sign + whole + fraction + exponent;
    }
}
