package dev.gather.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where names are bound while the variables of an expression are looked up: a block, a lambda or a path.
 * Confined to the parsing of one expression.
 */
final class Scope {
    // A lambda runs later than the text around it, so what it reads may be bound by lines below: recursion,
    // functions that call one another. What is read in place must have been bound before.

    /** A variable that is read. */
    record Use(String name, int start, boolean called) {}

    private enum Kind {
        BLOCK,
        LAMBDA,
        PATH
    }

    private final Kind kind;
    private final @Nullable Scope outer;
    private final Set<String> names = new HashSet<>();
    private final List<Use> later = new ArrayList<>();
    private final List<Use> free;

    private Scope(Kind kind, @Nullable Scope outer, List<Use> free) {
        this.kind = kind;
        this.outer = outer;
        this.free = free;
    }

    /** The outermost; what it does not bind goes to {@code free}. */
    static Scope root(List<Use> free) {
        return new Scope(Kind.BLOCK, null, free);
    }

    Scope block() {
        return new Scope(Kind.BLOCK, this, free);
    }

    Scope lambda() {
        return new Scope(Kind.LAMBDA, this, free);
    }

    Scope path() {
        return new Scope(Kind.PATH, this, free);
    }

    /** Binds by {@code :=}, which goes past paths. */
    void assign(String name) {
        if (kind == Kind.PATH && outer != null) outer.assign(name);
        else names.add(name);
    }

    /** Binds a parameter, or by {@code @} or {@code #}. */
    void declare(String name) {
        names.add(name);
    }

    void use(Use use) {
        if (names.contains(use.name())) return;
        if (outer == null) free.add(use);
        else if (kind == Kind.LAMBDA) outer.later.add(use);
        else outer.use(use);
    }

    /** Nothing more is bound here. */
    void close() {
        for (Use use : later) {
            if (names.contains(use.name())) continue;
            if (outer == null) free.add(use);
            else outer.later.add(use);
        }
    }
}
