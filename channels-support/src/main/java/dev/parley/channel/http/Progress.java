package dev.parley.channel.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;

/** Watches one call for the moment from which the platform may have seen some of it. Safe between threads. */
final class Progress extends EventListener {

    private volatile boolean left;
    private volatile boolean connected;

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connected = true;
    }

    /** Comes before the first byte of the request is written, on a new connection as on a kept one. */
    @Override
    public void requestHeadersStart(Call call) {
        left = true;
    }

    boolean left() {
        return left;
    }

    /** Whether the call made a connection of its own. */
    boolean connected() {
        return connected;
    }
}
