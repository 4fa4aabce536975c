package dev.gather.reference;

import dev.gather.request.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The names that references of one route may use, each with its place among the route's values. Built at start. */
public final class Names {
    /** Names that no parameter and no part may have. */
    public static final Set<String> RESERVED = Set.of("body", "request", "auth", "_parts");

    /** What a name looks like. */
    public static final String GRAMMAR = "[A-Za-z_][A-Za-z0-9_]{0,63}";

    /** What a name stands for. */
    public enum Kind {
        PARAMETER,
        PART,
        /** A part that is one call, with an HTTP status. */
        CALL,
        REQUEST,
        BODY,
        /** An element of a list. */
        LOOP,
        /** An element of a list that the client sent. */
        CLIENTS_LOOP
    }

    /**
     * @param slot its place in {@link Bindings}
     * @param parameter the parameter it stands for, else null
     */
    public record Name(
            String text, Kind kind, int slot, @Nullable Parameter parameter) {
        /** Whether the client chose the value, so that a value that does not fit is the client's mistake. */
        public boolean isClients() {
            return kind == Kind.PARAMETER || kind == Kind.REQUEST || kind == Kind.BODY || kind == Kind.CLIENTS_LOOP;
        }

        public boolean isPart() {
            return kind == Kind.PART || kind == Kind.CALL;
        }

        /** Whether its value comes with an HTTP status. */
        boolean hasStatus() {
            return kind == Kind.CALL;
        }
    }

    private final Map<String, Name> byText;
    private final AtomicInteger slots;

    public Names() {
        this(new LinkedHashMap<>(), new AtomicInteger());
        add("request", Kind.REQUEST, null);
    }

    private Names(Map<String, Name> byText, AtomicInteger slots) {
        this.byText = byText;
        this.slots = slots;
    }

    /**
     * These names and that of a loop's element, which only the loop's part knows; null if the name is taken or
     * reserved.
     *
     * @param clients whether the client chose the list
     */
    public @Nullable Names withLoop(String element, boolean clients) {
        Names inside = new Names(new LinkedHashMap<>(byText), slots);
        return !RESERVED.contains(element) && inside.add(element, clients ? Kind.CLIENTS_LOOP : Kind.LOOP, null)
                ? inside
                : null;
    }

    /** The route takes a body. */
    public void addBody() {
        add("body", Kind.BODY, null);
    }

    /** False if the name is taken. */
    public boolean addParameter(Parameter parameter) {
        return add(parameter.name(), Kind.PARAMETER, parameter);
    }

    /** False if the name is taken. */
    public boolean addPart(String part) {
        return add(part, Kind.PART, null);
    }

    /** The same for a part that is one call, with an HTTP status. */
    public boolean addCall(String part) {
        return add(part, Kind.CALL, null);
    }

    private boolean add(String text, Kind kind, @Nullable Parameter parameter) {
        if (byText.containsKey(text)) {
            return false;
        }
        byText.put(text, new Name(text, kind, slots.getAndIncrement(), parameter));
        return true;
    }

    public @Nullable Name find(String text) {
        return byText.get(text);
    }

    public Set<String> all() {
        return byText.keySet();
    }

    /** How many slots the values of one request need. */
    public int size() {
        return slots.get();
    }
}
