package dev.parley.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The Java that nodes run on. Starting them is what a run's time goes into, so they share an archive of the classes that
 * an earlier one loaded; it holds only for a class path of jars, so folders become jars first.
 */
final class NodeJvm {

    private static final String CLASS_PATH = classPath("with-folders", true);

    private final String classPath;
    private final List<String> options;

    private NodeJvm(String classPath, List<String> options) {
        this.classPath = classPath;
        this.options = options;
    }

    /** One that leaves an archive when a node ends in order. */
    private static NodeJvm archiving(Path archive) {
        return new NodeJvm(CLASS_PATH, List.of("-XX:ArchiveClassesAtExit=" + archive));
    }

    /** One whose jars have no entries for their folders. */
    static NodeJvm withoutFolders() {
        return new NodeJvm(classPath("without-folders", false), List.of());
    }

    /** The usual one, whose archive is made by a host that answers one message. */
    static NodeJvm usual() {
        return Usual.JVM;
    }

    private static final class Usual {

        static final NodeJvm JVM = train();

        private static NodeJvm train() {
            Path archive = Scratch.FOLDER.resolve("node.jsa");
            try (World world =
                    new World(Database.Kind.SQLITE.create(Scratch.FOLDER), Scratch.FOLDER, archiving(archive))) {
                Place place = world.start();
                world.person("Emma").says("hi");
                world.settleDown();
                place.end();
            }
            return new NodeJvm(CLASS_PATH, List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        }
    }

    /** SQLite's own code, taken out of its jar once: each process would do so, and leave it behind when it is killed. */
    private static final class SqliteLibrary {

        static final Path FOLDER = extract();

        private static Path extract() {
            String name = LibraryLoaderUtil.getNativeLibName();
            String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
            try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
                Path folder = Files.createDirectory(Scratch.FOLDER.resolve("sqlite"));
                Files.copy(Objects.requireNonNull(library, resource), folder.resolve(name));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What starts a main class with these system properties. */
    List<String> command(Class<?> main, List<String> properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dorg.sqlite.lib.path=" + SqliteLibrary.FOLDER,
                "-cp",
                classPath));
        command.addAll(options);
        properties.forEach(property -> command.add("-D" + property));
        command.add(main.getName());
        return command;
    }

    private static String classPath(String name, boolean folders) {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = new ArrayList<>();
        for (String entry : given.split(System.getProperty("path.separator"), -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = Scratch.FOLDER.resolve(name + jars.size() + ".jar");
                pack(path, jar, folders);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return String.join(System.getProperty("path.separator"), jars);
    }

    private static void pack(Path classes, Path jar, boolean folders) {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            out.setLevel(0);
            for (Path one : all.filter(path -> !path.equals(classes)).toList()) {
                String name = classes.relativize(one).toString();
                if (Files.isRegularFile(one)) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(one, out);
                } else if (folders) {
                    out.putNextEntry(new JarEntry(name + "/"));
                }
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
