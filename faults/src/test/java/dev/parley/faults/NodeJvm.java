package dev.parley.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The Java that nodes run on. Starting them is what a run's time goes into, so they share an archive of the classes that
 * an earlier one loaded; it holds only for a class path of jars, so folders become jars first.
 */
final class NodeJvm {

    private static final String CLASS_PATH = classPath();

    private final List<String> options;

    private NodeJvm(List<String> options) {
        this.options = options;
    }

    /** One that leaves an archive when a node ends in order. */
    static NodeJvm archiving(Path archive) {
        return new NodeJvm(List.of("-XX:ArchiveClassesAtExit=" + archive));
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
            return new NodeJvm(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        }
    }

    /** What starts a main class with these system properties. */
    List<String> command(Class<?> main, List<String> properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                CLASS_PATH));
        command.addAll(options);
        properties.forEach(property -> command.add("-D" + property));
        command.add(main.getName());
        return command;
    }

    private static String classPath() {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = new ArrayList<>();
        for (String entry : given.split(System.getProperty("path.separator"), -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = Scratch.FOLDER.resolve(jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return String.join(System.getProperty("path.separator"), jars);
    }

    private static void pack(Path classes, Path jar) {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            out.setLevel(0);
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
