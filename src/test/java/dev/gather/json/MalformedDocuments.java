package dev.gather.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Bytes that are not JSON, by name. Each is wrong in one way, so that each shows that one check is there. */
public final class MalformedDocuments {
    private static final String STRUCTURE = """
            [  ]  {  }  [1  [1,  [,1]  [1,,2]  [1,]  [,]  [1 2]  [1:2]  [1}  {1]  {]  [}  [[]  []]  {}}
            {{}}  [1],  ,[1]  :  ,  [] []  {} 1  1 2  1,2  "a" "b"  {"a"}  {"a":}  {"a":1  {"a":1,
            {"a":1,}  {,"a":1}  {"a" 1}  {"a"::1}  {"a",1}  {"a":1 "b":2}  {"a":1,,"b":2}  {"a":1:2}
            {a:1}  {'a':1}  {1:1}  {null:1}  {true:1}  {[]:1}  {{}:1}  {:1}  {"a":1]  ["a":1]  {"a":[1}
            {"a":{"b":1}  {"a"=1}  {"a":1;}  [{]}  [1](2)  (1)  <1>  [...]  \\  \\"a\\"  ["a""b"]
            [1[2]]  [{}{}]  {"a":1}{"a":1}
            """;

    private static final String WORDS = """
            t  tr  tru  truE  True  TRUE  trueX  true1  truetrue  f  fals  False  falsey  n  nul  nulL
            Null  NULL  None  nil  nullnull  undefined  NaN  Infinity  -Infinity  +Infinity  nan  inf
            -NaN  yes  no  abc  [tru]  [nul]  {"a":fals}  t rue  null,  [true false]
            """;

    private static final String NUMBERS = """
            -  +1  --1  -+1  01  00  -01  -00  007  1.  -1.  .1  -.1  1..2  1.2.3  1.e1  0.e1  1e  1E
            1e+  1e-  1E+  1e1.5  1ee1  1e+-1  1e1e1  1e 1  e1  0x1F  1L  1f  1d  1_000  1,000  1 000
            1a  1-  1-2  1+2  - 1  [-]  [01]  [1.]  [.5]  [+1]  {"a":01}  {"a":1.}  {"a":-}  0b1  0o7
            1/2  $1  1%  \u0661  \uFF11  -\u0661  1.\u0661  1e\u0661
            """;

    private static final String STRINGS = """
            "  "abc  "abc\\"  "abcdefghijklmnop  'a'  `a`  a"  "a""  "a"b"  ["a]  {"a:1}  "\\  "\\u
            "\\u1  "\\u12  "\\u123  "\\u1234  "\\u"  "\\u1"  "\\u12"  "\\u123"  "\\u123g"  "\\ug123"
            "\\u 123"  "\\u-123"  "\\u+123"  "\\u12 4"  "\\U1234"  "\\u{12}"  "\\uD83D\\u"
            "\\uD83D\\uDE0"  "\\x41"  "\\u\uFF11234"  {"\\q":1}  {"\\u00":1}  \u201Ca\u201D  "a\u201D
            "12345678\\  "1234567\\u00
            """;

    private static final String EXTRAS = """
            1 // c  1 # c  /* c */1  1/**/  [1,/* c */2]  {/**/}  [1]//  callback([1])  <html></html>
            OK  a=1&b=2  [1]<br>  jsonp=[1]
            """;

    private static final String[] BLANKS = {
        "",
        " ",
        "\n\t",
        "// c\n1",
        "# c\n1",
        ")]}',\n[1]",
        "---\na: 1",
        "{\"a\":1}\n{\"a\":1}\nx",
        "\f1",
        "\0",
        "\0[1]",
        "[1]\0",
        "[\0]",
        "1\0",
        "{\"a\"\0:1}",
        "1\u000B",
        "\u007F",
        "[1\u007F]",
        "\u00A01",
        "1\u00A0",
        "[\u00A01]",
        "\u20281",
        "1\u2029",
        "[1,\u00852]",
        "\u30001",
        "1\u200B",
        "\uFEFF",
        "\uFEFF1",
        "\uFEFF[]",
        "1\uFEFF",
        "[\uFEFF1]"
    };

    /** Inside a string each. */
    private static final String UTF8 = """
            80  BF  8080  C0  C1  C080  C0AF  C1BF  C2  C241  C2C2  C2FF  DF  DF7F  DFC0  E0  E080
            E08080  E09FBF  E0A0  E0A041  E0A0C0  E180  E18041  E14180  E1C080  ECBF  ED8041  EDA080
            EDADBF  EDAE80  EDAFBF  EDB080  EDBFBF  EDA080EDB080  EDA0BDEDB880  EE80  EF  EFBF  EFBFC0
            F0  F080  F0808080  F08FBFBF  F09080  F0908041  F0904180  F0418080  F0C08080  F1808041
            F18080C0  F3BFBF  F48FBF  F4908080  F4BFBFBF  F5808080  F6808080  F7BFBFBF  F888808080
            FBBFBFBFBF  FC8480808080  FDBFBFBFBFBF  FE  FF  FEFF  FFFE  41E9  E9  C3A9A9  F09F9880BF
            """;

    private static final String WHOLE =
            "{\"id\": 12, \"tags\": [\"\\u00e9\", \"\u20AC\"], \"ok\": true, \"gone\": null}";

    private MalformedDocuments() {}

    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        add(all, "structure", STRUCTURE);
        add(all, "word", WORDS);
        add(all, "number", NUMBERS);
        add(all, "string", STRINGS);
        add(all, "extra", EXTRAS);
        for (String document : BLANKS) put(all, "blank " + printable(document), document.getBytes(UTF_8));
        addControls(all);
        addEscapes(all);
        addUtf8(all);
        addTruncations(all);
        addOtherEncodings(all);
        return all;
    }

    private static void add(Map<String, byte[]> all, String family, String documents) {
        for (String document : split(documents)) {
            put(all, family + " " + printable(document), document.getBytes(UTF_8));
        }
    }

    private static void addControls(Map<String, byte[]> all) {
        for (int control = 0; control < 0x20; control++) {
            String name = String.format("control %02x ", control);
            char c = (char) control;
            put(all, name + "in a string", ("\"a" + c + "b\"").getBytes(UTF_8));
            put(all, name + "far into a string", ("\"0123456789abc" + c + "defghijklm\"").getBytes(UTF_8));
            put(all, name + "in a key", ("{\"a" + c + "\":1}").getBytes(UTF_8));
            put(all, name + "escaped by a backslash", ("\"\\" + c + "\"").getBytes(UTF_8));
            if ("\t\n\r".indexOf(c) < 0) put(all, name + "as whitespace", ("[1," + c + "2]").getBytes(UTF_8));
        }
    }

    private static void addEscapes(Map<String, byte[]> all) {
        for (char c = ' '; c < 0x7F; c++) {
            if ("\"\\/bfnrtu".indexOf(c) >= 0) continue;
            put(all, "escape of " + c, ("\"\\" + c + "0000\"").getBytes(UTF_8));
        }
    }

    private static void addUtf8(Map<String, byte[]> all) {
        for (String hex : split(UTF8)) {
            put(all, "utf-8 " + hex + " in a string", quoted("", hex, ""));
            put(all, "utf-8 " + hex + " far into a string", quoted("0123456789", hex, "abcdefghij"));
            put(all, "utf-8 " + hex + " bare", HexFormat.of().parseHex(hex));
            put(all, "utf-8 " + hex + " cut off", Arrays.copyOf(quoted("", hex, ""), 1 + hex.length() / 2));
        }
    }

    private static byte[] quoted(String before, String hex, String after) {
        String middle = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
        return ("\"" + before + middle + after + "\"").getBytes(ISO_8859_1);
    }

    private static void addTruncations(Map<String, byte[]> all) {
        byte[] whole = WHOLE.getBytes(UTF_8);
        for (int length = 1; length < whole.length; length++) {
            put(all, "cut after " + length + " bytes", Arrays.copyOf(whole, length));
        }
    }

    private static void addOtherEncodings(Map<String, byte[]> all) {
        put(all, "utf-16be", "[1]".getBytes(UTF_16BE));
        put(all, "utf-16le", "[1]".getBytes(UTF_16LE));
        put(all, "utf-16 with mark", "[1]".getBytes(UTF_16));
        put(all, "latin-1", "\"caf\u00E9\"".getBytes(ISO_8859_1));
    }

    private static void put(Map<String, byte[]> all, String name, byte[] document) {
        if (all.put(name, document) != null) throw new IllegalStateException("listed twice: " + name);
    }

    /** One space may be part of a document, two stand between documents. */
    private static String[] split(String table) {
        return table.strip().split(" {2,}|\n");
    }

    private static String printable(String document) {
        return document.chars()
                .mapToObj(c -> c > ' ' && c < 0x7F ? Character.toString(c) : String.format("<%02x>", c))
                .collect(Collectors.joining());
    }
}
