package dev.parley.testkit.messenger;

import java.time.InstantSource;

/** Sets a {@link MessengerSimulator} up. Not thread-safe. */
public final class MessengerSimulatorBuilder {

    /** The access token when none is given. */
    public static final String DEFAULT_TOKEN = "EAAsimulated_access_token_of_the_page";

    /** The id of the bot's own app. */
    public static final String APP_ID = "500000000000001";

    final Kind kind;
    String token = DEFAULT_TOKEN;
    InstantSource time = InstantSource.system();
    int port;

    MessengerSimulatorBuilder(Kind kind) {
        this.kind = kind;
    }

    /** The access token that calls must carry. */
    public MessengerSimulatorBuilder token(String accessToken) {
        token = accessToken;
        return this;
    }

    /** The clock that windows and dates are told by; the system's by default. Waiting is always in real time. */
    public MessengerSimulatorBuilder time(InstantSource clock) {
        time = clock;
        return this;
    }

    /** The port of the Graph API; any free one by default. */
    public MessengerSimulatorBuilder port(int apiPort) {
        port = apiPort;
        return this;
    }

    /** Starts it; close it when done. */
    public MessengerSimulator start() {
        return new MessengerSimulator(this);
    }
}
