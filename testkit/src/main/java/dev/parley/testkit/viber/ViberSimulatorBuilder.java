package dev.parley.testkit.viber;

import java.time.Duration;
import java.time.InstantSource;

/** Sets a {@link ViberSimulator} up. Not thread-safe. */
public final class ViberSimulatorBuilder {

    /** The bot's token when none is given. */
    public static final String DEFAULT_TOKEN = "4453b6ac12345678-e02c5f12174805f9-simulated0000000";

    /** A hundredth: Viber's second is 10 ms. */
    public static final double DEFAULT_RETRY_SCALE = 0.01;

    String token = DEFAULT_TOKEN;
    InstantSource time = InstantSource.system();
    int port;
    Duration webhookTimeout = Duration.ofSeconds(5);
    double retryScale = DEFAULT_RETRY_SCALE;

    ViberSimulatorBuilder() {}

    /** The bot's token; it signs the webhook's requests too. */
    public ViberSimulatorBuilder token(String authToken) {
        token = authToken;
        return this;
    }

    /** The clock that events are dated by and limits are counted by; the system's by default. */
    public ViberSimulatorBuilder time(InstantSource clock) {
        time = clock;
        return this;
    }

    /** The port of the API; any free one by default. */
    public ViberSimulatorBuilder port(int apiPort) {
        port = apiPort;
        return this;
    }

    /** How long the webhook has to answer, in real time; 5 s by default, as with Viber. */
    public ViberSimulatorBuilder webhookTimeout(Duration timeout) {
        webhookTimeout = timeout;
        return this;
    }

    /** How much of Viber's delays between retries are waited for; {@value #DEFAULT_RETRY_SCALE} by default. */
    public ViberSimulatorBuilder retryScale(double scale) {
        retryScale = scale;
        return this;
    }

    /** Starts it; close it when done. */
    public ViberSimulator start() {
        return new ViberSimulator(this);
    }
}
