package dev.parley;

/** What a {@link SupportBot} counts since it was built. Bind them to your metrics; none carries content or ids. */
public enum Counter {
    /** Webhook requests that were let in. */
    WEBHOOKS_ACCEPTED,
    /** Webhook requests that were not authentic, too large or otherwise not let in. */
    WEBHOOKS_REJECTED,
    /** Webhook requests answered 503, since the inbox could not take them. */
    WEBHOOKS_UNAVAILABLE,
    /** Events that were new. */
    EVENTS_STORED,
    /** Events that had come before. */
    EVENTS_DUPLICATE,
    /** Deliveries that could not be read and were set aside. */
    EVENTS_UNREADABLE,
    /** Events that are done with. */
    EVENTS_STEPPED,
    /** Times an event could not be stepped. */
    STEPS_FAILED,
    /** Messages that a platform accepted. */
    MESSAGES_SENT,
    /** Times a message was put back to be sent again. */
    MESSAGES_RETRIED,
    /** Messages that will not be sent. */
    MESSAGES_FAILED,
    /** Messages of which it is not known whether they arrived. */
    MESSAGES_UNKNOWN,
    /** Calls beside the conversation, such as "is typing", that were dropped or failed. */
    SIGNALS_FAILED,
    /** Files of contacts that are kept. */
    MEDIA_STORED,
    /** Times a file was put back to be fetched again. */
    MEDIA_RETRIED,
    /** Files of contacts that will not be kept. */
    MEDIA_LOST,
    /** Times the database could not be reached. */
    STORE_FAILURES,
    /** Times an account was paused. */
    ACCOUNTS_PAUSED
}
