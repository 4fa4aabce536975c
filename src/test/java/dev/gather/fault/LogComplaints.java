package dev.gather.fault;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * The warnings and errors of the log, from when it is made until it is closed, but for those that say of a source how
 * it does. Thread-safe.
 */
final class LogComplaints implements AutoCloseable {
    private static final String OF_SOURCES = "gather.sources";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)
                    && !event.getLoggerName().equals(OF_SOURCES)) {
                String thrown = event.getThrowableProxy() == null
                        ? ""
                        : " " + event.getThrowableProxy().getClassName();
                lines.add(event.getLoggerName() + ": " + event.getFormattedMessage() + thrown);
            }
        }
    };

    LogComplaints() {
        appender.start();
        root().addAppender(appender);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        root().detachAppender(appender);
    }
}
