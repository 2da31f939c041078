package dev.parley.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies that nobody should have to read, and that come all the same. */
final class HostileBodies {

    private HostileBodies() {}

    /** By what is wrong with them; some are made out of a good one. */
    static Map<String, byte[]> around(byte[] good) {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        put(bodies, "empty", "");
        put(bodies, "white space", " \r\n ");
        bodies.put("cut off", Arrays.copyOf(good, good.length / 2));
        bodies.put("cut off by one byte", Arrays.copyOf(good, good.length - 1));
        bodies.put("only NUL", new byte[64]);
        bodies.put("not UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'});
        bodies.put("UTF-16", new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
        bodies.put("ending in rubbish", concat(good, "}}]".getBytes(StandardCharsets.UTF_8)));
        put(bodies, "deep arrays", "[".repeat(100_000));
        put(bodies, "deep objects", "{\"a\":".repeat(50_000));
        put(bodies, "a closed deep array", "[".repeat(20_000) + "]".repeat(20_000));
        put(bodies, "a lone surrogate", "{\"text\":\"\\ud800\",\"\\udc00\":\"\\u0000\"}");
        put(bodies, "a number without end", "{\"a\":" + "9".repeat(5_000) + "}");
        put(bodies, "an exponent", "{\"id\":1e999999999,\"update_id\":1e999999999}");
        put(bodies, "a long name", "{\"" + "a".repeat(60_000) + "\":1}");
        put(bodies, "the same name twice", "{\"a\":1,\"a\":[],\"a\":{}}");
        for (String scalar :
                new String[] {"null", "true", "0", "-1", "\"text\"", "[]", "{}", "[null]", "[[]]", "NaN"}) {
            put(bodies, "just " + scalar, scalar);
        }
        wrongTypes(bodies, good);
        return bodies;
    }

    /** Every number of a good body as a text, every text as an array, and so on. */
    private static void wrongTypes(Map<String, byte[]> bodies, byte[] good) {
        String text = new String(good, StandardCharsets.UTF_8);
        put(bodies, "numbers as objects", text.replaceAll(":\\s*-?[0-9]+", ":{}"));
        put(bodies, "numbers as texts", text.replaceAll(":\\s*-?[0-9]+", ":\"x\""));
        put(bodies, "numbers as decimals", text.replaceAll(":\\s*-?[0-9]+", ":0.5"));
        put(bodies, "huge numbers", text.replaceAll(":\\s*-?[0-9]+", ":99999999999999999999"));
        put(bodies, "nulls for numbers", text.replaceAll(":\\s*-?[0-9]+", ":null"));
        put(bodies, "texts as arrays", text.replaceAll(":\\s*\"[^\"]*\"", ":[1]"));
        put(bodies, "empty texts", text.replaceAll(":\\s*\"[^\"]*\"", ":\"\""));
        put(bodies, "texts of NUL", text.replaceAll(":\\s*\"[^\"]*\"", ":\"\\\\u0000\""));
        put(bodies, "texts of surrogates", text.replaceAll(":\\s*\"[^\"]*\"", ":\"\\\\ud83d\""));
        put(bodies, "long texts", text.replaceAll(":\\s*\"[^\"]*\"", ":\"" + "x".repeat(3_000) + "\""));
        put(bodies, "objects as nulls", text.replaceAll(":\\s*\\{[^{}]*}", ":null"));
        put(bodies, "objects as numbers", text.replaceAll(":\\s*\\{[^{}]*}", ":7"));
    }

    private static void put(Map<String, byte[]> bodies, String what, String body) {
        bodies.put(what, body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
