package dev.parley.faults;

import dev.parley.testkit.telegram.Person;

/** One customer's ticket, and what agents do with it; each thing takes effect before the next one is done. */
final class Desk {

    private final World world;
    private final String ofTicket;

    Desk(World world, Person customer) {
        this.world = world;
        ofTicket = " FROM parley_ticket t JOIN parley_conversation v ON v.tenant = t.tenant"
                + " AND v.id = t.conversation_id WHERE v.address = '" + customer.chatId() + "'";
    }

    String awaitTicket() {
        world.until("a ticket", () -> !read("t.id").isEmpty());
        return read("t.id");
    }

    /** Empty for nobody. */
    String assignee() {
        return read("t.assignee");
    }

    void takes(Place place, String agent) {
        world.desk(place, () -> assignee().equals(agent), "take", awaitTicket(), agent);
    }

    void replies(Place place, String agent, String words) {
        String said = "SELECT count(*) FROM parley_message WHERE author = 'AGENT' AND content LIKE '%" + words + "%'";
        world.desk(place, () -> world.database.number(said) > 0, "reply", awaitTicket(), agent, words);
    }

    void handsBack(Place place, String agent) {
        world.desk(place, () -> read("t.status").equals("RESOLVED"), "hand-back", awaitTicket(), agent);
    }

    private String read(String column) {
        return world.database.text("SELECT " + column + ofTicket);
    }
}
