package dev.parley.testkit;

import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import dev.parley.media.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A media store for tests: everything is gone with the process. Thread-safe. */
public final class InMemoryMediaStore implements MediaStore {

    private record Place(TenantId tenant, MediaKey key) {}

    private final Map<Place, byte[]> files = new ConcurrentHashMap<>();

    /** A store with nothing in it. */
    public InMemoryMediaStore() {}

    @Override
    public void put(TenantId tenant, MediaKey key, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        files.put(new Place(tenant, key), bytes.toByteArray());
    }

    @Override
    public Optional<InputStream> open(TenantId tenant, MediaKey key) {
        return Optional.ofNullable(files.get(new Place(tenant, key))).map(ByteArrayInputStream::new);
    }

    @Override
    public void delete(TenantId tenant, MediaKey key) {
        files.remove(new Place(tenant, key));
    }

    /** What a tenant has. */
    public Set<MediaKey> keys(TenantId tenant) {
        return files.keySet().stream()
                .filter(place -> place.tenant().equals(tenant))
                .map(Place::key)
                .collect(Collectors.toSet());
    }
}
