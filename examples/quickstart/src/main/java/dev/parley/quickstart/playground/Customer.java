package dev.parley.quickstart.playground;

import dev.parley.conversation.Address;

/**
 * Somebody to be played.
 *
 * @param key names them in the page's requests
 * @param address of their chat with the shop
 */
record Customer(String key, String name, String language, Address address, Actions actions) {

    /** What stands under their photos, where the platform lets words stand there. */
    static final String CAPTION = "Do you have this one?";

    /** What they can do on their platform. */
    interface Actions {

        void says(String text);

        /** Sends a JPEG. */
        void sendsPhoto(byte[] photo);

        /**
         * Presses a button.
         *
         * @param message the platform's id of the message that has it
         */
        void presses(String message, String option, String title);
    }
}
