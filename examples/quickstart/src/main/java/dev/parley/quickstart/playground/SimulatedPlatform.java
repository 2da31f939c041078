package dev.parley.quickstart.playground;

import dev.parley.quickstart.Connected;
import java.net.URI;
import java.util.List;

/** A platform inside this process with a few customers, who have the same ids on every start. */
interface SimulatedPlatform extends AutoCloseable {

    /** How the bot is connected to it. */
    Connected connected();

    /** Has it call the bot; the bot's server must be listening. */
    void call(URI webhook);

    /** Who can be played there. */
    List<Customer> customers();

    @Override
    void close();
}
