package dev.gather.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Answers of an upstream that does not keep to HTTP, by name. {@code ID} is a text of {@value #ID_LENGTH} characters, the
 * one that was asked for; {@code POISON} is a whole answer that nobody asked for.
 */
final class BadAnswers {
    /**
     * One kind of answer.
     *
     * @param unasked whether bytes come of their own accord after the answer or before the request: while another
     *     request is under way nobody can tell them from its answer
     * @param pieces as {@link HostileUpstream} takes them, with {@code ~} for its breaks
     * @param allowed what may become of it: {@code own} (the value asked for), {@code null}, or a status
     */
    record Kind(String name, boolean unasked, String greeting, String pieces, Set<String> allowed) {
        String answer(String id) {
            return pieces.replace("POISON", POISON).replace("ID", id).replace('~', HostileUpstream.BREAK);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final int ID_LENGTH = 8;

    private static final String POISON = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\"poison\"";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String WHOLE = OK + "Content-Length: 10\r\n\r\n\"ID\"";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String CHUNKS = CHUNKED + "a\r\n\"ID\"\r\n0\r\n\r\n";

    private final List<Kind> kinds = new ArrayList<>();

    private BadAnswers() {}

    static List<Kind> all() {
        BadAnswers all = new BadAnswers();
        all.leftovers();
        all.lengths();
        all.chunks();
        all.bodiesThatMustNotBe();
        all.heads();
        all.statusLines();
        all.floods();
        return all.kinds;
    }

    private void add(String name, String pieces, String... allowed) {
        kinds.add(new Kind(name, false, "", pieces, Set.of(allowed)));
    }

    private void unasked(String name, String greeting, String pieces, String... allowed) {
        String first = greeting.replace('~', HostileUpstream.BREAK);
        kinds.add(new Kind(name, true, first, pieces, Set.of(allowed)));
    }

    /** What comes behind an answer that was whole. */
    private void leftovers() {
        add("a second answer in the same packet", WHOLE + "POISON", "own", "502");
        add("a second answer behind chunks", CHUNKS + "POISON", "own", "502");
        add("three answers at once", WHOLE + "POISONPOISON", "own", "502");
        for (String pause : List.of("1", "2", "5", "20")) {
            unasked("a second answer after " + pause + " ms", "", WHOLE + "~" + pause + "~POISON", "own", "502");
        }
        add("a longer body than its length", OK + "Content-Length: 10\r\n\r\n\"ID\"" + "x".repeat(50), "own", "502");
        add("a line behind the answer", WHOLE + "\r\n", "own", "502");
        add("half a head behind the answer", WHOLE + "HTTP/1.1 200 OK\r\nX-Rest: ", "own", "502");
        add("half a second answer", WHOLE + OK + "Content-Length: 10\r\n\r\n\"poi", "own", "502", "504");
        add("an error behind the answer", WHOLE + "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "own", "502");
        add("a 100 behind the answer", WHOLE + "HTTP/1.1 100 Continue\r\n\r\n", "own", "502");
        add("a 103 behind the answer", WHOLE + "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n", "own", "502");
        add("a 408 behind the answer", WHOLE + "HTTP/1.1 408 Late\r\nContent-Length: 0\r\n\r\n~close~", "own", "502");
        add("zeros behind the answer", WHOLE + "\0\0\0\0", "own", "502");
        add("a request behind the answer", WHOLE + "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "own", "502");
        add("an answer to an error's body", "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}POISON", "404", "502");
        unasked("an answer before the request", POISON, WHOLE, "own", "502", "poison");
        unasked("a banner before the request", "SSH-2.0-x\r\n", WHOLE, "own", "502");
        unasked("a late answer before the request", "~2~" + POISON, WHOLE, "own", "502", "poison");
        unasked("half a head, later", "", WHOLE + "~5~HTTP/1.1 404 No\r\nX-Rest: ", "own", "502");
        unasked("a byte, later", "", WHOLE + "~5~x", "own", "502");
    }

    private void lengths() {
        String body = "\r\n\r\n\"ID\"";
        add("two lengths", OK + "Content-Length: 10\r\nContent-Length: 11" + body, "502");
        add("the same length twice", OK + "Content-Length: 10\r\nContent-Length: 10" + body, "own", "502");
        add("a list of lengths", OK + "Content-Length: 10, 11" + body, "502");
        add("a negative length", OK + "Content-Length: -10" + body, "502");
        add("a length with a sign", OK + "Content-Length: +10" + body, "502");
        add("a hexadecimal length", OK + "Content-Length: 0xa" + body, "502");
        add("an empty length", OK + "Content-Length: " + body, "502");
        add("a length of words", OK + "Content-Length: ten" + body, "502");
        add("a length beyond 64 bits", OK + "Content-Length: 99999999999999999999" + body, "502");
        add("a length of 2^63-1", OK + "Content-Length: 9223372036854775807" + body, "502", "504");
        add("a length that is too long", OK + "Content-Length: 11" + body, "504");
        add("a length too long, then closed", OK + "Content-Length: 11" + body + "~close~", "502");
        add("a length too short", OK + "Content-Length: 9" + body, "502");
        add(
                "a length and chunks",
                OK + "Content-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n" + "a\r\n\"ID\"\r\n0\r\n\r\n",
                "own",
                "502");
        add(
                "chunks and a length",
                OK + "Transfer-Encoding: chunked\r\nContent-Length: 10\r\n\r\n" + "a\r\n\"ID\"\r\n0\r\n\r\n",
                "own",
                "502");
        add("a length that only looks like one", OK + "Content-Xength: 10\r\n\r\n\"ID\"", "502", "504");
        add("a look-alike beside a length", OK + "Content-Length: 10\r\nContent-Xength: 3\r\n\r\n\"ID\"", "own", "502");
        add("no length, closed", OK + "\r\n\"ID\"~close~", "own");
        add("no length, reset", OK + "\r\n\"ID\"~20~~reset~", "502");
        add("no length, never closed", OK + "\r\n\"ID\"", "504");
    }

    private void chunks() {
        add("a chunk of no number", CHUNKED + "zz\r\n\"ID\"\r\n0\r\n\r\n", "502");
        add("a negative chunk", CHUNKED + "-a\r\n\"ID\"\r\n0\r\n\r\n", "502");
        add("a chunk with a sign", CHUNKED + "+a\r\n\"ID\"\r\n0\r\n\r\n", "502");
        add("a chunk of 0x", CHUNKED + "0xa\r\n\"ID\"\r\n0\r\n\r\n", "502");
        add("a chunk without a size", CHUNKED + "\r\n\"ID\"\r\n0\r\n\r\n", "502");
        add("a chunk that is too short", CHUNKED + "9\r\n\"ID\"\r\n0\r\n\r\n", "502");
        add("a chunk that is too long", CHUNKED + "b\r\n\"ID\"\r\n0\r\n\r\n", "502", "504");
        add("a chunk beyond 32 bits", CHUNKED + "fffffffff\r\n\"ID\"\r\n0\r\n\r\n", "502", "504");
        add("a chunk of 2^31-1", CHUNKED + "7fffffff\r\n\"ID\"\r\n0\r\n\r\n", "502", "504");
        add("chunks without an end", CHUNKED + "a\r\n\"ID\"\r\n", "504");
        add("chunks that end with the connection", CHUNKED + "a\r\n\"ID\"\r\n~close~", "502");
        add("a last chunk without its line", CHUNKED + "a\r\n\"ID\"\r\n0\r\n~close~", "502");
        add("a long extension", CHUNKED + "a;" + "x".repeat(100_000) + "\r\n\"ID\"\r\n0\r\n\r\n", "own", "502");
        add("a length in the trailer", CHUNKED + "a\r\n\"ID\"\r\n0\r\nContent-Length: 3\r\n\r\n", "own", "502");
        add("a trailer of 1 MiB", CHUNKED + "a\r\n\"ID\"\r\n0\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n", "502");
        add(
                "chunked twice",
                OK + "Transfer-Encoding: chunked, chunked\r\n\r\na\r\n\"ID\"\r\n0\r\n\r\n",
                "own",
                "502",
                "504");
        add("an unknown coding", OK + "Transfer-Encoding: zip\r\n\r\n\"ID\"~close~", "own", "502", "504");
        add("chunks in HTTP/1.0", CHUNKS.replace("1.1", "1.0"), "own", "502", "504");
        add("chunks with line feeds only", CHUNKED + "a\n\"ID\"\n0\n\n", "own", "502");
    }

    private void bodiesThatMustNotBe() {
        for (String status : List.of("204 No Content", "205 Reset Content", "304 Not Modified")) {
            String head = "HTTP/1.1 " + status + "\r\nContent-Length: 10\r\n\r\n";
            add("a body in a " + status, head + "\"ID\"", "null", "own", "502", "504");
            add(
                    "an answer in the body of a " + status,
                    "HTTP/1.1 " + status + "\r\nContent-Length: 46\r\n\r\nPOISON",
                    "null",
                    "502",
                    "504");
            add(
                    "chunks in a " + status,
                    "HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n" + "a\r\n\"ID\"\r\n0\r\n\r\n",
                    "null",
                    "own",
                    "502",
                    "504");
        }
        add("a body that is no gzip", OK + "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n\"ID\"", "502", "504");
        add(
                "a body of an unknown encoding",
                OK + "Content-Encoding: zap\r\nContent-Length: 10\r\n\r\n\"ID\"",
                "own",
                "502");
    }

    private void heads() {
        String rest = "Content-Length: 10\r\n\r\n\"ID\"";
        add("NUL in a header", OK + "X-Nul: a\0b\r\n" + rest, "502");
        add("NUL in a name", OK + "X-\0Nul: a\r\n" + rest, "502");
        add("a line without a colon", OK + "no colon here\r\n" + rest, "own", "502");
        add("a name of nothing", OK + ": nothing\r\n" + rest, "502");
        add("a space before the colon", OK + "Content-Length : 10\r\n\r\n\"ID\"", "own", "502", "504");
        add("a folded header", OK + "X-Long: a\r\n b\r\n" + rest, "own", "502");
        add("a fold before the first header", OK + " folded: a\r\n" + rest, "own", "502");
        add("a lone carriage return", OK + "X-Cr: a\rb\r\n" + rest, "own", "502");
        add("carriage returns only", WHOLE.replace("\n", ""), "502", "504");
        add("line feeds only", WHOLE.replace("\r", ""), "own", "502");
        add("a header of 1 MiB", OK + "X: " + "x".repeat(1 << 20) + "\r\n" + rest, "502");
        add(
                "a thousand headers",
                OK + "X-Many: 1234567890123456789012345678901234567890\r\n".repeat(1000) + rest,
                "502");
        add("a head that never ends", OK + "X-Slow: a\r\n", "504");
        add("a head cut off", OK + "X-Slow: a\r\n~close~", "502");
        add("bytes beyond ASCII in a header", OK + "X-\u00ff: \u00ff\u00fe\r\n" + rest, "own", "502");
        add("a control character in a name", OK + "X-\u0001: a\r\n" + rest, "own", "502");
        add("connection: close, and more", OK + "Connection: close\r\n" + rest + "POISON", "own", "502");
    }

    private void statusLines() {
        for (String status :
                List.of("99", "099", "1000", "0", "-200", "200.0", "OK", "", "2OO", "\u0662\u0660\u0660")) {
            add("the status " + status, "HTTP/1.1 " + status + " x\r\nContent-Length: 10\r\n\r\n\"ID\"", "502", "504");
        }
        for (String version : List.of(
                "HTTP/9.9",
                "HTTP/1",
                "HTTP/",
                "HTTP/1.1.1",
                "HTTP/11",
                "http/1.1",
                "ICY",
                "",
                "HTTP/2.0",
                "HTTP/0.9",
                "XHTTP/1.1")) {
            add("the version " + version, version + " 200 OK\r\nContent-Length: 10\r\n\r\n\"ID\"", "own", "502", "504");
        }
        add("HTTP/0.9", "\"ID\"~close~", "502");
        add("HTTP/0.9 with lines", "<html>\r\n\"ID\"\r\n</html>\r\n\r\n~close~", "502");
        add("nothing but closing", "~close~", "502");
        add("nothing but a reset", "~reset~", "502");
        add("nothing at all", "", "504");
        add("a request", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "502", "504");
        add("TLS", "\u0016\u0003\u0001\0\u0001\u0001\0\r\n\r\n", "502", "504");
        add("101 unasked", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nPOISON", "502", "504");
        add("a reason of 1 MiB", "HTTP/1.1 200 " + "x".repeat(1 << 20) + "\r\nContent-Length: 10\r\n\r\n\"ID\"", "502");
        add("empty lines first", "\r\n\r\n\r\n" + WHOLE, "own", "502");
        add("blanks for ever", "\r\n".repeat(200_000), "502", "504");
    }

    private void floods() {
        String more = "HTTP/1.1 100 Continue\r\n\r\n";
        add("one 100 first", more + WHOLE, "own");
        add("one 103 first", "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + WHOLE, "own");
        add("an unknown 1xx first", "HTTP/1.1 150 Odd\r\n\r\n" + WHOLE, "own", "502");
        add("a 102 first", "HTTP/1.1 102 Processing\r\n\r\n" + WHOLE, "own", "502");
        add("a hundred 100s", more.repeat(100) + WHOLE, "own");
        add("a thousand 100s", more.repeat(1_000) + WHOLE, "502");
        add("100s without end", more.repeat(20_000), "502");
        add("a 100 with a length", "HTTP/1.1 100 Continue\r\nContent-Length: 10\r\n\r\n" + WHOLE, "own", "502", "504");
        add(
                "a 100 with an answer in its body",
                "HTTP/1.1 100 C\r\nContent-Length: 46\r\n\r\nPOISON" + WHOLE,
                "poison",
                "502");
    }
}
