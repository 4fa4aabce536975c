package dev.gather.source;

import java.util.Locale;

/** Why a part has no answer: a closed set, so that clients and dashboards can rely on it. */
public enum Reason {
    /** It took longer than its timeout or the route's deadline. */
    TIMEOUT,
    /** The source answered with an error, or could not be spoken to. */
    UPSTREAM,
    /** The answer is not what it has to be: not JSON, two rows where one was asked. */
    MALFORMED,
    /** Not tried, or turned away for lack of room: an exhausted pool, a database that is down, a 429. */
    REFUSED,
    /** The source has no such thing. */
    NOT_FOUND,
    /** A value does not fit the place that a reference puts it in. */
    BINDING,
    /** The answer is larger than the limit. */
    TOO_LARGE,
    /** A rule of the database says that it is there already, or still in use. */
    CONFLICT,
    /** A rule of the database says that the value is not valid. */
    INVALID,
    /** The database role may not do it. */
    FORBIDDEN,
    /** A write was under way when its time was up or its connection was lost: it may have happened. */
    UNKNOWN,
    /** The client left or another part failed first. Never shown. */
    CANCELLED,
    /** A mistake of this server. */
    BUG;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it stands in answers and metrics: {@code not-found}. */
    public String text() {
        return text;
    }
}
