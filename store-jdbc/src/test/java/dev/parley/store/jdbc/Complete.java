package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether nothing of a value is null but what may be. */
final class Complete {

    private Complete() {}

    static void assertComplete(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(Complete::assertComplete);
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = part(value, component);
                if (part != null) {
                    assertComplete(part);
                } else {
                    assertThat(component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                            .as("%s may be null", component)
                            .isTrue();
                }
            }
        }
    }

    private static @Nullable Object part(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
