package dev.gather.observe;

import dev.gather.observe.Observation.BreakerTurned;
import dev.gather.observe.Observation.HostsEjected;
import dev.gather.observe.Observation.Mistake;
import dev.gather.observe.Observation.PartSettled;
import dev.gather.observe.Observation.RequestAnswered;
import dev.gather.observe.Observation.VerticleFailed;
import dev.gather.observe.Observation.VerticleTurned;
import dev.gather.observe.Observation.WatchEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line per request to the logger {@code gather.access}, one per failed part to {@code gather.parts}, and one
 * to {@code gather.sources} when calls of a source are refused, or are no longer; to {@code gather.verticles} what
 * verticles of the user throw, and when they do not get on. The appender behind them decides what
 * happens when the disk is slow.
 */
public final class AccessLog implements Observer {
    private static final Logger ACCESS = LoggerFactory.getLogger("gather.access");
    private static final Logger PARTS = LoggerFactory.getLogger("gather.parts");
    private static final Logger SOURCES = LoggerFactory.getLogger("gather.sources");
    private static final Logger VERTICLES = LoggerFactory.getLogger("gather.verticles");
    private static final Logger MISTAKES = LoggerFactory.getLogger("gather.mistakes");
    private static final int LINE_GUESS = 128;
    private static final int TARGET_MAX = 512;
    private static final long NANOS_PER_TENTH = 100_000;

    @Override
    public void observe(Observation observation) {
        if (observation instanceof RequestAnswered answered) {
            if (ACCESS.isInfoEnabled()) {
                ACCESS.info(line(answered));
            }
        } else if (observation instanceof WatchEnded ended) {
            if (ACCESS.isInfoEnabled()) {
                ACCESS.info(line(ended));
            }
        } else if (observation instanceof PartSettled part) {
            if (part.isFailure() && PARTS.isInfoEnabled()) {
                PARTS.info(line(part));
            }
        } else if (observation instanceof BreakerTurned breaker) {
            SOURCES.warn("{} {}: breaker {}", breaker.route(), breaker.part(), breaker.open() ? "opens" : "closes");
        } else if (observation instanceof HostsEjected ejected) {
            SOURCES.warn("upstream {}: {} hosts are left alone", ejected.upstream(), ejected.hosts());
        } else if (observation instanceof VerticleFailed failed) {
            VERTICLES.error(failed.where(), failed.thrown());
        } else if (observation instanceof VerticleTurned turned) {
            VERTICLES.warn("verticle {}: {}", turned.verticle(), turned.detail());
        } else if (observation instanceof Mistake mistake) {
            MISTAKES.error(mistake.where(), mistake.thrown());
        }
    }

    private static String line(RequestAnswered answered) {
        StringBuilder line = new StringBuilder(LINE_GUESS);
        line.append(answered.method()).append(' ');
        appendHarmless(line, answered.target());
        line.append(' ').append(answered.status()).append(' ').append(answered.completeness());
        appendMillis(line.append(' '), answered.nanos());
        line.append("ms ").append(answered.bytes()).append("B ").append(answered.transport());
        return line.append(' ').append(answered.requestId()).toString();
    }

    private static String line(WatchEnded ended) {
        StringBuilder line = new StringBuilder(LINE_GUESS);
        appendHarmless(line.append("WATCH "), ended.target());
        appendMillis(line.append(" 200 - "), ended.nanos());
        line.append("ms ").append(ended.bytes()).append("B ").append(ended.transport());
        return line.append(' ').append(ended.requestId()).toString();
    }

    private static String line(PartSettled part) {
        StringBuilder line = new StringBuilder(LINE_GUESS);
        line.append(part.route()).append(' ').append(part.part()).append(' ').append(part.outcome());
        appendMillis(line.append(' '), part.nanos());
        appendHarmless(line.append("ms: "), part.detail());
        return line.append(' ').append(part.requestId()).toString();
    }

    private static void appendMillis(StringBuilder line, long nanos) {
        long tenths = nanos / NANOS_PER_TENTH;
        line.append(tenths / 10).append('.').append(tenths % 10);
    }

    /** A client chooses the target: no character of it can start a line of its own. */
    private static void appendHarmless(StringBuilder line, String target) {
        int end = Math.min(target.length(), TARGET_MAX);
        for (int i = 0; i < end; i++) {
            char c = target.charAt(i);
            line.append(c >= ' ' && c < 0x7f ? c : '?');
        }
    }
}
