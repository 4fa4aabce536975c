package dev.gather.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value as its own bytes: known to be good, moved as it stands, looked into only on demand. No
 * digit of a number and no escape of a string ever changes. Equal means equal bytes: {@code 1.0} is not
 * {@code 1}, and {@code [1]} is not {@code [ 1 ]}. Whitespace around the value is not part of it.
 *
 * <p>A view: the array given to {@link #parse} or {@link #trusted} is not copied and must not be written
 * to after. What {@link #field} and its like give is a view of the same array and keeps all of it alive.
 *
 * <p>Immutable; any thread.
 */
public final class Json {
    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    public static final Json NULL = ascii("null");
    public static final Json TRUE = ascii("true");
    public static final Json FALSE = ascii("false");
    public static final Json EMPTY_ARRAY = ascii("[]");
    public static final Json EMPTY_OBJECT = ascii("{}");

    private final byte[] bytes;
    private final int offset;
    private final int length;

    private Json(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** The checked value in {@code bytes}, at most {@link JsonCheck#DEPTH_DEFAULT} deep; keys may repeat. */
    public static Json parse(byte[] bytes) throws MalformedJson {
        JsonCheck.check(bytes, 0, bytes.length, JsonCheck.DEPTH_DEFAULT);
        return trusted(bytes, 0, bytes.length);
    }

    /** As {@link #parse}, with duplicate keys refused. */
    public static Json parseStrict(byte[] bytes) throws MalformedJson {
        JsonCheck.checkStrict(bytes, 0, bytes.length, JsonCheck.DEPTH_DEFAULT);
        return trusted(bytes, 0, bytes.length);
    }

    /**
     * The value in {@code bytes[from, to)}, unchecked: for what {@link JsonCheck} has seen, Postgres has
     * made or we have built. With other bytes the other methods may give nonsense or throw an {@link
     * IndexOutOfBoundsException}.
     *
     * @throws IllegalArgumentException if there is nothing but whitespace
     */
    public static Json trusted(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        int start = Walk.spaceEnd(bytes, from, to);
        if (start == to) throw new IllegalArgumentException("no JSON value");
        return new Json(bytes, start, Walk.spaceStart(bytes, start, to) - start);
    }

    /** A JSON string; lone surrogates become U+FFFD. */
    public static Json of(String text) {
        byte[] quoted = JsonText.quoted(text);
        return new Json(quoted, 0, quoted.length);
    }

    /**
     * A JSON string of text in UTF-8.
     *
     * @throws MalformedJson if it is not well-formed UTF-8
     */
    public static Json ofUtf8(byte[] text) throws MalformedJson {
        byte[] quoted = JsonText.quoted(text);
        return new Json(quoted, 0, quoted.length);
    }

    public static Json of(long number) {
        return ascii(Long.toString(number));
    }

    public static Json of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    /**
     * A number, digit for digit as in {@code literal}.
     *
     * @throws IllegalArgumentException if that is not a JSON number
     */
    public static Json number(String literal) {
        byte[] bytes = literal.getBytes(UTF_8);
        try {
            if (NumberCheck.end(bytes, 0, bytes.length) < bytes.length) throw notNumber(literal);
            return new Json(bytes, 0, bytes.length);
        } catch (MalformedJson malformed) {
            throw notNumber(literal);
        }
    }

    /** An array of the given values, in their order. */
    public static Json array(List<Json> elements) {
        if (elements.isEmpty()) return EMPTY_ARRAY;
        // Brackets and commas: one byte more than there are elements.
        int length = elements.size() + 1;
        for (Json element : elements) length = Math.addExact(length, element.length);
        byte[] bytes = new byte[length];
        int at = 0;
        for (Json element : elements) {
            bytes[at] = (byte) (at == 0 ? '[' : ',');
            System.arraycopy(element.bytes, element.offset, bytes, at + 1, element.length);
            at += element.length + 1;
        }
        bytes[at] = ']';
        return new Json(bytes, 0, length);
    }

    public Kind kind() {
        return switch (bytes[offset]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    public boolean isNull() {
        return kind() == Kind.NULL;
    }

    /**
     * The value of the member called {@code name}, names compared after unescaping, the last one if there
     * are several; null if there is none or this is not an object. A member that holds JSON null gives a
     * Json that is null.
     */
    public @Nullable Json field(String name) {
        if (kind() != Kind.OBJECT) return null;
        Json found = null;
        Entries entries = entries();
        while (entries.next()) {
            if (entries.keyIs(name)) found = entries.value();
        }
        return found;
    }

    /** The element at {@code index}, from 0; null if there is none or this is not an array. */
    public @Nullable Json at(int index) {
        if (kind() != Kind.ARRAY || index < 0) return null;
        Entries entries = entries();
        int left = index;
        while (entries.next()) {
            if (left-- == 0) return entries.value();
        }
        return null;
    }

    /**
     * The elements of an array, in order; unmodifiable.
     *
     * @throws IllegalStateException if this is not an array
     */
    public List<Json> elements() {
        require(Kind.ARRAY);
        List<Json> elements = new ArrayList<>();
        Entries entries = entries();
        while (entries.next()) elements.add(entries.value());
        return Collections.unmodifiableList(elements);
    }

    /**
     * The members of an object by unescaped name, in order of first appearance, the last value of a
     * duplicate; unmodifiable.
     *
     * @throws IllegalStateException if this is not an object
     */
    public Map<String, Json> members() {
        require(Kind.OBJECT);
        Map<String, Json> members = new LinkedHashMap<>();
        Entries entries = entries();
        while (entries.next()) members.put(entries.key(), entries.value());
        return Collections.unmodifiableMap(members);
    }

    /**
     * The members of an object or the elements of an array, to be gone through once.
     *
     * @throws IllegalStateException if this is neither
     */
    public Entries entries() {
        if (kind() != Kind.OBJECT) require(Kind.ARRAY);
        return new Entries(bytes, offset, end());
    }

    /**
     * Shows the object that this is, or each object in this array and in arrays within it, in order. What is
     * inside of these objects is not looked into. Takes linear time however deep the arrays are.
     */
    public void forEachObject(Consumer<Json> seen) {
        int end = end();
        int at = Walk.arrayMarksEnd(bytes, offset, end);
        while (at < end) {
            int valueEnd = Walk.valueEnd(bytes, at, end);
            if (bytes[at] == '{') seen.accept(new Json(bytes, at, valueEnd - at));
            at = Walk.arrayMarksEnd(bytes, valueEnd, end);
        }
    }

    /** A copy in the making, in which some entries are left out and others added. */
    public Splice splice() {
        return new Splice(this, bytes, offset, end());
    }

    /** For a string the characters it stands for, for everything else the JSON text. */
    public String text() {
        return kind() == Kind.STRING ? Unescape.text(bytes, offset + 1, end() - 1) : toString();
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, offset, end());
    }

    /** How many bytes the value has. */
    public int length() {
        return length;
    }

    /** Appends the bytes as they stand. */
    public void writeTo(Buffer target) {
        target.appendBytes(bytes, offset, length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Json that)) return false;
        return Arrays.equals(bytes, offset, end(), that.bytes, that.offset, that.end());
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes, offset, length).hashCode();
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(bytes, offset, length, UTF_8);
    }

    private int end() {
        return offset + length;
    }

    private void require(Kind wanted) {
        if (kind() != wanted) throw new IllegalStateException("JSON " + kind() + ", wanted " + wanted);
    }

    private static IllegalArgumentException notNumber(String literal) {
        return new IllegalArgumentException("not a JSON number: " + literal);
    }

    private static Json ascii(String text) {
        return new Json(text.getBytes(ISO_8859_1), 0, text.length());
    }
}
