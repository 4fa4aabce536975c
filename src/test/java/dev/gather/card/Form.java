package dev.gather.card;

import java.time.Duration;

/** How thoroughly experiments are done. */
public enum Form {
    /** A few seconds each, in every build, on machines that do other things too. */
    SHORT,
    /** With the card's own numbers where the machine allows them: {@code mvn -Pcard verify}. */
    LONG;

    public static Form current() {
        return "long".equals(System.getProperty("gather.card")) ? LONG : SHORT;
    }

    public <T> T pick(T brief, T thorough) {
        return this == SHORT ? brief : thorough;
    }

    public Duration seconds(int brief, int thorough) {
        return Duration.ofSeconds(pick(brief, thorough));
    }
}
