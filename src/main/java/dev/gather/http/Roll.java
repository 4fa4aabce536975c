package dev.gather.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A set whose members know their places in it, so that joining and leaving need neither a search nor memory. Confined
 * to one event loop.
 */
final class Roll<T extends Roll.Member> {
    private static final int NOWHERE = -1;

    private final List<T> members = new ArrayList<>();

    /** Of one roll at most. */
    abstract static class Entry implements Member {
        private int place = NOWHERE;

        @Override
        public final int place() {
            return place;
        }

        @Override
        public final void place(int index) {
            place = index;
        }
    }

    /** Keeps a number, at first -1. */
    interface Member {
        int place();

        void place(int index);
    }

    void add(T member) {
        if (member.place() == NOWHERE) {
            member.place(members.size());
            members.add(member);
        }
    }

    /** The last one takes its place. Does nothing if it is not there. */
    void remove(T member) {
        int place = member.place();
        if (place == NOWHERE) {
            return;
        }
        T last = members.remove(members.size() - 1);
        if (last != member) {
            members.set(place, last);
            last.place(place);
        }
        member.place(NOWHERE);
    }

    int size() {
        return members.size();
    }

    /** Any of them may leave meanwhile; one that does may not be told. */
    void forEach(Consumer<? super T> action) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (i < members.size()) {
                action.accept(members.get(i));
            }
        }
    }
}
