package dev.parley.channel.http;

import okhttp3.Call;
import okhttp3.EventListener;

/** Watches one call for the moment from which the platform may have seen some of it. Safe between threads. */
final class Progress extends EventListener {

    private volatile boolean left;

    /** Comes before the first byte of the request is written, on a new connection as on a kept one. */
    @Override
    public void requestHeadersStart(Call call) {
        left = true;
    }

    boolean left() {
        return left;
    }
}
