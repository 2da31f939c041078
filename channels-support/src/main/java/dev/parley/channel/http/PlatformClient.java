package dev.parley.channel.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Makes HTTP calls to platforms, and keeps the promises that sending messages needs: a call ends within its deadline,
 * nothing is sent twice behind the caller's back, no redirect is followed, and nothing that a call carries appears in
 * an exception or a log. Safe for use by many threads; holds no resource that needs closing.
 */
public final class PlatformClient {

    /** How much of an answer is read: 8 MiB. */
    public static final int MAX_ANSWER_BYTES = 8 << 20;

    /** How long connecting may take at most, within the call's deadline: 5 seconds. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** As many kept connections as there are senders, or each message would pay for a handshake of its own. */
    static final int MAX_IDLE = 64;

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final OkHttpClient http;

    private PlatformClient(OkHttpClient.Builder builder) {
        // Interceptors could log the URL or repeat the call; authenticators and cookies have no business here either.
        builder.interceptors().clear();
        builder.networkInterceptors().clear();
        builder.addNetworkInterceptor(new KeptConnections());
        builder.addNetworkInterceptor(chain -> once(chain.proceed(chain.request())));
        this.http = builder.eventListenerFactory(call -> {
                    Progress progress = call.request().tag(Progress.class);
                    return progress == null ? EventListener.NONE : progress;
                })
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(CONNECT_TIMEOUT)
                // The deadline of each call is the one that counts; a long poll is silent for most of it.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                .build();
    }

    /** A client with connections of its own. */
    public static PlatformClient create() {
        return new PlatformClient(new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(MAX_IDLE, IDLE.toSeconds(), TimeUnit.SECONDS)));
    }

    /**
     * A client that uses the connections, proxy, name lookup and trust of another one. Its interceptors, cache, cookies,
     * authenticator and timeouts are not taken over. The other one stays the caller's.
     */
    public static PlatformClient sharing(OkHttpClient other) {
        return new PlatformClient(other.newBuilder());
    }

    /** This client with its name lookup replaced by another that is made of it; the connections are not shared. */
    PlatformClient withDns(UnaryOperator<Dns> change) {
        return new PlatformClient(http.newBuilder().dns(change.apply(http.dns())));
    }

    /**
     * Makes the call, and returns within its deadline. The one thing that can take longer is an operating system that
     * does not answer a name lookup.
     *
     * @throws IllegalArgumentException if the URL or a header is malformed; does not say how it reads
     */
    public Exchange exchange(HttpCall call) {
        return prepare(call).run();
    }

    /**
     * A call to be made once, that another thread may cancel.
     *
     * @throws IllegalArgumentException if the URL or a header is malformed; does not say how it reads
     */
    public CancellableCall prepare(HttpCall call) {
        return new CancellableCall(http, call);
    }

    /**
     * Downloads to a file that is there whole or not at all.
     *
     * @param target is replaced if it exists; its directory must exist
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the URL or a header is malformed; does not say how it reads
     */
    public Download download(HttpCall call, Path target, long maxBytes) throws IOException {
        return prepare(call).download(target, maxBytes);
    }

    /**
     * Downloads to a stream, which stays open.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the URL or a header is malformed; does not say how it reads
     */
    public Download download(HttpCall call, OutputStream target, long maxBytes) throws IOException {
        return prepare(call).download(target, maxBytes);
    }

    /** Keeps OkHttp from repeating a request by itself, as it does after a 503 that says "retry after 0". */
    private static Response once(Response response) {
        return response.code() == 503 && "0".equals(response.header("Retry-After"))
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }
}
