package dev.parley.channel.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Names what went wrong with a connection; never by an exception's message, which may have the URL in it. */
final class Failures {

    private Failures() {}

    static String beforeLeaving(IOException failure, boolean cancelled) {
        if (failure instanceof GuardedDns.NotPublicException) {
            return "not-public";
        } else if (failure instanceof UnknownHostException) {
            return "dns";
        } else if (failure instanceof InterruptedIOException) {
            return "connect-timeout";
        } else if (cancelled) {
            return "cancelled";
        } else if (failure instanceof ConnectException) {
            return "refused";
        } else {
            return failure instanceof SSLException ? "tls" : "connect-failed";
        }
    }

    static String afterLeaving(IOException failure, boolean cancelled) {
        if (failure instanceof InterruptedIOException) {
            return "timeout";
        } else if (cancelled) {
            return "cancelled";
        } else if (failure instanceof SocketException) {
            return "reset";
        } else {
            return endOfStream(failure) ? "closed" : "broken";
        }
    }

    /** OkHttp wraps the end of the stream in an exception of its own. */
    private static boolean endOfStream(IOException failure) {
        return failure instanceof EOFException || failure.getCause() instanceof EOFException;
    }
}
