package dev.parley.quickstart;

import dev.parley.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The environment's variables. One that is empty counts as one that is not there. */
record Environment(Map<String, String> variables) {

    /** What an HTTP header can carry. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private static final Pattern VERSION_AT_THE_END = Pattern.compile("/v[0-9]+(\\.[0-9]+)?/*$");

    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A value that belongs to others which are set. */
    String required(String name, String why) throws SetupException {
        return value(name)
                .orElseThrow(() -> new SetupException(
                        "Set " + name + " too, or unset " + String.join(", ", others(name)) + ": " + why + "."));
    }

    /** What is set of the same platform. */
    private List<String> others(String name) {
        String platform = name.substring(0, name.indexOf('_') + 1);
        return variables.keySet().stream()
                .filter(other -> other.startsWith(platform) && value(other).isPresent())
                .sorted()
                .toList();
    }

    Secret requiredSecret(String name, String why) throws SetupException {
        return new Secret(required(name, why));
    }

    /** A secret that calls are made with. */
    Secret requiredToken(String name, String why) throws SetupException {
        String token = required(name, why);
        if (!TOKEN.matcher(token).matches()) {
            throw new SetupException("Correct " + name + ": a token has neither spaces nor letters with accents.");
        }
        return new Secret(token);
    }

    /** Where an API is, without its version. */
    URI url(String name, URI otherwise) throws SetupException {
        Optional<String> given = value(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            URI url = URI.create(given.get());
            if (isBase(url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other value that is not a web address.
        }
        throw new SetupException("Set " + name + " to a web address as " + otherwise
                + ", without a version, a query or a password, or unset it.");
    }

    private static boolean isBase(URI url) {
        return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getPort() <= 65535
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && !VERSION_AT_THE_END.matcher(url.getRawPath()).find();
    }

    /** Those of these variables that are set. */
    List<String> present(String... names) {
        return Arrays.stream(names).filter(name -> value(name).isPresent()).toList();
    }

    /** Without what the variables say. */
    @Override
    public String toString() {
        return "Environment[" + variables.size() + " variables]";
    }
}
