package dev.gather.hostile;

import java.util.Random;

/** A few random changes of a request. */
final class Mutant {
    private static final String[] PIECES = {
        "\r\n",
        "\n",
        "\r",
        "\0",
        " ",
        "\t",
        ":",
        ",",
        ";",
        "\u00ff",
        "0",
        "chunked",
        "Content-Length: 3\r\n",
        "\r\n\r\n",
        "Transfer-Encoding: chunked\r\n",
        "HTTP/1.1",
        "%00",
        "\u007f",
        "\u000b",
        "Connection: close\r\n",
        "/",
        "?",
        "#"
    };
    private static final int CHANGES_MAX = 4;

    private Mutant() {}

    static String of(String request, Random random) {
        StringBuilder text = new StringBuilder(request);
        int changes = 1 + random.nextInt(CHANGES_MAX);
        for (int i = 0; i < changes; i++) {
            change(text, random);
        }
        return text.toString();
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(8));
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            case 1 -> text.delete(at, to);
            case 2 -> text.insert(at, text.substring(at, to));
            case 3 -> text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
            default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf((char) random.nextInt(256)));
        }
    }

    static String printable(String bytes) {
        StringBuilder text = new StringBuilder();
        bytes.chars().limit(300).forEach(c -> text.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return text.toString();
    }
}
