package dev.gather.expression;

import dev.gather.json.Json;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A JSON array as a list that is read on first use and cannot be changed. Confined to one evaluation. */
final class Elements extends AbstractList<Object> implements RandomAccess {
    private final Json json;

    // An element is a Json until somebody asks for it.
    private Object @Nullable [] read;

    Elements(Json json) {
        this.json = json;
    }

    Json json() {
        return json;
    }

    @Override
    public Object get(int index) {
        Object element = read()[index];
        if (!(element instanceof Json unread)) return element;
        Object made = Values.of(unread);
        read()[index] = made;
        return made;
    }

    @Override
    public int size() {
        return read().length;
    }

    /** Not the elements: the library puts values into the messages of its errors. */
    @Override
    public String toString() {
        return "an array";
    }

    private Object[] read() {
        if (read == null) {
            read = json.elements().toArray();
            Budget.current().spend(read.length);
        }
        return read;
    }
}
