package dev.parley.channel.whatsapp;

/**
 * What WhatsApp tells of an account's number; empty where it does not.
 *
 * @param phone as it is shown to people
 * @param name as it was verified
 * @param quality {@code GREEN}, {@code YELLOW}, {@code RED} or {@code UNKNOWN}
 */
public record WhatsAppNumber(String phone, String name, String quality) {

    /** Without the number. */
    @Override
    public String toString() {
        return "WhatsAppNumber[" + quality + "]";
    }
}
