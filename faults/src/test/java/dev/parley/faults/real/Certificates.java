package dev.parley.faults.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** An authority of its own, and certificates for this machine of which one is as it should be. */
final class Certificates {

    static final String GOOD = "good";
    static final String EXPIRED = "expired";
    static final String OTHER_HOST = "other-host";
    static final String SELF_SIGNED = "self-signed";

    private static final String AUTHORITY = "authority";
    private static final String HERE = "san=ip:127.0.0.1";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path file;
    private final KeyStore all;

    private Certificates(Path folder) throws IOException, GeneralSecurityException {
        file = folder.resolve("keys.p12");
        make(AUTHORITY, "-ext", "bc:c");
        make(GOOD, "-signer", AUTHORITY, "-ext", HERE);
        make(EXPIRED, "-signer", AUTHORITY, "-ext", HERE, "-startdate", "-10d", "-validity", "5");
        make(OTHER_HOST, "-signer", AUTHORITY, "-ext", "san=dns:api.example");
        make(SELF_SIGNED, "-ext", HERE);
        all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            all.load(in, PASSWORD);
        }
    }

    static Certificates make(Path folder) {
        try {
            return new Certificates(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(options));
        int code = Commands.run(command);
        if (code != 0) {
            throw new IllegalStateException("keytool made no " + alias + ": " + code);
        }
    }

    /** Sockets of a server that shows this certificate. */
    ServerSocketFactory serving(String alias) {
        try {
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A host's own HTTP client, which trusts the authority and else looks as closely as ever. */
    OkHttpClient client() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new OkHttpClient.Builder()
                    .sslSocketFactory(context.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
