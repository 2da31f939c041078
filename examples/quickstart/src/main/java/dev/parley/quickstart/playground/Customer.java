package dev.parley.quickstart.playground;

import dev.parley.conversation.Address;
import java.util.function.Consumer;

/**
 * Somebody to be played.
 *
 * @param key names them in the page's requests
 * @param address of their chat with the shop
 */
record Customer(String key, String name, String language, Address address, Actions actions) {

    /** What stands under their photos, where the platform lets words stand there. */
    static final String CAPTION = "Do you have this one?";

    /**
     * What they can do on their platform.
     *
     * @param says writes a text
     * @param sendsPhoto sends a JPEG
     */
    record Actions(Consumer<String> says, Consumer<byte[]> sendsPhoto, Press presses) {}

    /** Presses a button. */
    @FunctionalInterface
    interface Press {

        /**
         * Presses it.
         *
         * @param message the platform's id of the message that has it
         * @throws AssertionError if the platform does not show it any more
         */
        void on(String message, String option, String title);
    }
}
