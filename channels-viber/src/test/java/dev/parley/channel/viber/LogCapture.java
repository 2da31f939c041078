package dev.parley.channel.viber;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** All that is logged at any level, by way of SLF4J and of java.util.logging, which OkHttp uses. */
final class LogCapture implements AutoCloseable {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("dev.parley");
    private static final java.util.logging.Logger JUL =
            LogManager.getLogManager().getLogger("");
    private static final java.util.logging.Logger OKHTTP = java.util.logging.Logger.getLogger("okhttp3");

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> javaLog = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    };
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            javaLog.add(entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogCapture() {}

    static LogCapture start() {
        LogCapture capture = new LogCapture();
        capture.appender.start();
        ROOT.addAppender(capture.appender);
        ROOT.setLevel(Level.INFO);
        OURS.setLevel(Level.TRACE);
        capture.handler.setLevel(java.util.logging.Level.ALL);
        JUL.addHandler(capture.handler);
        OKHTTP.setLevel(java.util.logging.Level.ALL);
        return capture;
    }

    List<ILoggingEvent> events() {
        return events;
    }

    List<String> javaLog() {
        return javaLog;
    }

    /** Everything as one text, with what was thrown. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent event : events) {
            text.append(event.getFormattedMessage()).append('\n');
            for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                text.append(thrown.getClassName()).append(thrown.getMessage()).append('\n');
            }
        }
        return text.append(String.join("\n", javaLog)).toString();
    }

    @Override
    public void close() {
        ROOT.detachAppender(appender);
        ROOT.setLevel(before);
        OURS.setLevel(null);
        JUL.removeHandler(handler);
        OKHTTP.setLevel(null);
    }
}
