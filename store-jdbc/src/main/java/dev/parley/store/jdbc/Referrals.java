package dev.parley.store.jdbc;

import dev.parley.conversation.Referral;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What led a contact here, in a column of its own. */
final class Referrals {

    private Referrals() {}

    static @Nullable Referral read(Row row, String column) throws SQLException {
        String json = row.textOrNull(column);
        try {
            return json == null ? null : Json.referral(json);
        } catch (Json.UnreadableException e) {
            row.unknown(column);
            return null;
        }
    }
}
