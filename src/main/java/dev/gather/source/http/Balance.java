package dev.gather.source.http;

/** How the calls of an upstream are spread over its hosts. */
enum Balance {
    /** One after the other. */
    ROUND_ROBIN,
    /** The one with the fewest calls under way. */
    LEAST_REQUESTS,
    /** The one with fewer calls under way of two that are drawn by lot: several servers do not all run to the same. */
    POWER_OF_TWO
}
