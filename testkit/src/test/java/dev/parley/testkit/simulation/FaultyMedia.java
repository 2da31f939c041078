package dev.parley.testkit.simulation;

import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import dev.parley.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** A media store that fails before or after it kept a file, and a process that dies before, behind or in between. */
final class FaultyMedia implements MediaStore {

    private final MediaStore store;
    private final Chance chance;
    private final Life life;
    private final Map<MediaKey, Integer> kept;

    /** @param kept counts how often each file was kept */
    FaultyMedia(MediaStore store, Chance chance, Life life, Map<MediaKey, Integer> kept) {
        this.store = store;
        this.chance = chance;
        this.life = life;
        this.kept = kept;
    }

    @Override
    public void put(TenantId tenant, MediaKey key, Body body) throws IOException {
        mayFail("before a file was kept");
        store.put(tenant, key, out -> {
            body.writeTo(out);
            mayFail("while a file was kept");
        });
        kept.merge(key, 1, Integer::sum);
        mayFail("behind a file that was kept");
    }

    @Override
    public Optional<InputStream> open(TenantId tenant, MediaKey key) throws IOException {
        mayFail("before a file was opened");
        return store.open(tenant, key);
    }

    @Override
    public void delete(TenantId tenant, MediaKey key) throws IOException {
        mayFail("before a file was removed");
        store.delete(tenant, key);
    }

    private void mayFail(String where) throws IOException {
        life.requireAlive();
        if (chance.fault(60)) {
            throw life.ends(where);
        } else if (chance.fault(60)) {
            throw new IOException(where);
        }
    }
}
