package dev.parley.quickstart;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.instagram.InstagramAccount;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.channel.messenger.MessengerAccount;
import dev.parley.channel.messenger.MessengerChannel;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.channel.viber.ViberAccount;
import dev.parley.channel.viber.ViberChannel;
import dev.parley.channel.whatsapp.WhatsAppAccount;
import dev.parley.channel.whatsapp.WhatsAppChannel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Connects the platforms whose credentials are in the environment. */
final class Platforms {

    /** What a webhook's path may name. */
    static final List<String> NAMES = List.of(
            TelegramChannel.NAME,
            ViberChannel.NAME,
            WhatsAppChannel.NAME,
            MessengerChannel.NAME,
            InstagramChannel.NAME);

    private static final String SIGNED = "without it no webhook could be told from a forged one";
    private static final String HANDSHAKE = "the platform shows it when it checks the webhook's address";

    private Platforms() {}

    /** Makes an account; what is wrong with the values is told without quoting them. */
    @FunctionalInterface
    private interface Maker {
        ChannelAccount make() throws SetupException;
    }

    static List<Connected> from(Environment environment) throws SetupException {
        List<Connected> connected = new ArrayList<>();
        telegram(environment, connected);
        viber(environment, connected);
        whatsApp(environment, connected);
        messenger(environment, connected);
        instagram(environment, connected);
        return connected;
    }

    private static void telegram(Environment environment, List<Connected> connected) throws SetupException {
        if (isAbsent(environment, "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL")) {
            return;
        }
        URI api = environment.url("TELEGRAM_API_URL", TelegramChannel.DEFAULT_API);
        connected.add(new Connected(
                TelegramChannel.at(api),
                account(
                        "TELEGRAM_BOT_TOKEN or TELEGRAM_WEBHOOK_SECRET",
                        () -> TelegramAccount.of(
                                environment.requiredSecret("TELEGRAM_BOT_TOKEN", "the bot is known by it"),
                                environment.requiredSecret(
                                        "TELEGRAM_WEBHOOK_SECRET",
                                        "it is the secret_token that you give to setWebhook, and " + SIGNED)))));
    }

    private static void viber(Environment environment, List<Connected> connected) throws SetupException {
        if (isAbsent(environment, "VIBER_AUTH_TOKEN", "VIBER_API_URL")) {
            return;
        }
        URI api = environment.url("VIBER_API_URL", ViberChannel.DEFAULT_API);
        connected.add(new Connected(
                ViberChannel.at(api).withWelcome(Shop::welcome),
                account(
                        "VIBER_AUTH_TOKEN",
                        () -> ViberAccount.of(
                                environment.requiredSecret("VIBER_AUTH_TOKEN", "the bot is known by it"), Shop.NAME))));
    }

    private static void whatsApp(Environment environment, List<Connected> connected) throws SetupException {
        if (isAbsent(
                environment,
                "WHATSAPP_ACCESS_TOKEN",
                "WHATSAPP_PHONE_NUMBER_ID",
                "WHATSAPP_APP_SECRET",
                "WHATSAPP_VERIFY_TOKEN",
                "WHATSAPP_API_URL")) {
            return;
        }
        URI api = environment.url("WHATSAPP_API_URL", WhatsAppChannel.DEFAULT_API);
        connected.add(new Connected(
                WhatsAppChannel.at(api),
                account(
                        "WHATSAPP_PHONE_NUMBER_ID",
                        () -> WhatsAppAccount.of(
                                environment.required("WHATSAPP_PHONE_NUMBER_ID", "messages are sent from it"),
                                environment.requiredToken("WHATSAPP_ACCESS_TOKEN", "messages are sent with it"),
                                environment.requiredSecret("WHATSAPP_APP_SECRET", SIGNED),
                                environment.requiredSecret("WHATSAPP_VERIFY_TOKEN", HANDSHAKE)))));
    }

    private static void messenger(Environment environment, List<Connected> connected) throws SetupException {
        if (isAbsent(
                environment,
                "MESSENGER_PAGE_ID",
                "MESSENGER_PAGE_ACCESS_TOKEN",
                "MESSENGER_APP_SECRET",
                "MESSENGER_VERIFY_TOKEN",
                "MESSENGER_API_URL")) {
            return;
        }
        URI api = environment.url("MESSENGER_API_URL", MessengerChannel.DEFAULT_API);
        connected.add(new Connected(
                MessengerChannel.at(api),
                account(
                        "MESSENGER_PAGE_ID",
                        () -> MessengerAccount.of(
                                environment.required("MESSENGER_PAGE_ID", "it is the page that speaks"),
                                environment.requiredToken("MESSENGER_PAGE_ACCESS_TOKEN", "messages are sent with it"),
                                environment.requiredSecret("MESSENGER_APP_SECRET", SIGNED),
                                environment.requiredSecret("MESSENGER_VERIFY_TOKEN", HANDSHAKE)))));
    }

    private static void instagram(Environment environment, List<Connected> connected) throws SetupException {
        if (isAbsent(
                environment,
                "INSTAGRAM_ACCOUNT_ID",
                "INSTAGRAM_ACCESS_TOKEN",
                "INSTAGRAM_APP_SECRET",
                "INSTAGRAM_VERIFY_TOKEN",
                "INSTAGRAM_API_URL")) {
            return;
        }
        URI api = environment.url("INSTAGRAM_API_URL", InstagramChannel.DEFAULT_LOGIN_API);
        connected.add(new Connected(
                InstagramChannel.at(api),
                account(
                        "INSTAGRAM_ACCOUNT_ID",
                        () -> InstagramAccount.withInstagramLogin(
                                environment.required("INSTAGRAM_ACCOUNT_ID", "it is the account that speaks"),
                                environment.requiredToken("INSTAGRAM_ACCESS_TOKEN", "messages are sent with it"),
                                environment.requiredSecret("INSTAGRAM_APP_SECRET", SIGNED),
                                environment.requiredSecret("INSTAGRAM_VERIFY_TOKEN", HANDSHAKE)))));
    }

    private static boolean isAbsent(Environment environment, String... names) {
        return environment.present(names).isEmpty();
    }

    private static ChannelAccount account(String names, Maker maker) throws SetupException {
        try {
            return maker.make();
        } catch (IllegalArgumentException e) {
            throw new SetupException("Correct " + names + ": " + e.getMessage() + ".", e);
        }
    }
}
