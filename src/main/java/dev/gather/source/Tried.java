package dev.gather.source;

import java.util.ArrayList;
import java.util.List;

/** Where a call was already, so that another try goes elsewhere. Confined to one event loop. */
public final class Tried {
    /** Of a call that is not tried again: it remembers nothing. */
    public static final Tried NOWHERE = new Tried(List.of());

    private final List<Object> places;

    public Tried() {
        this(new ArrayList<>(2));
    }

    private Tried(List<Object> places) {
        this.places = places;
    }

    public void add(Object place) {
        if (this != NOWHERE) {
            places.add(place);
        }
    }

    public boolean has(Object place) {
        return places.contains(place);
    }
}
