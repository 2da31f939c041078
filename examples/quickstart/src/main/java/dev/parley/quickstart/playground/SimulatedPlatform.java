package dev.parley.quickstart.playground;

import dev.parley.quickstart.Connected;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/**
 * A platform inside this process with a few customers, who have the same ids on every start.
 *
 * @param connected how the bot is connected to it
 * @param customers who can be played there
 * @param subscribes has it call the bot at an address, whose server must be listening
 * @param ends closes it
 */
record SimulatedPlatform(Connected connected, List<Customer> customers, Consumer<URI> subscribes, Runnable ends)
        implements AutoCloseable {

    void call(URI webhook) {
        subscribes.accept(webhook);
    }

    @Override
    public void close() {
        ends.run();
    }
}
