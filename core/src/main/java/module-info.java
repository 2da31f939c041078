import org.jspecify.annotations.NullMarked;

/** Parley: customer-support bots that lose nothing, double nothing and never talk over a person. */
@NullMarked
module dev.parley.core {
    requires transitive org.jspecify;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports dev.parley;
    exports dev.parley.id;
    exports dev.parley.message;
    exports dev.parley.media;
    exports dev.parley.conversation;
    exports dev.parley.ticket;
    exports dev.parley.handoff;
    exports dev.parley.channel;
    exports dev.parley.render;
    exports dev.parley.store;
    exports dev.parley.delivery;
    exports dev.parley.flow;
}
