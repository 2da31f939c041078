package dev.parley.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayeringTest {

    /** The packages of each adapter; Instagram lives with Messenger. */
    private static final List<String[]> ADAPTERS = List.of(
            new String[] {"dev.parley.channel.telegram.."},
            new String[] {"dev.parley.channel.viber.."},
            new String[] {"dev.parley.channel.whatsapp.."},
            new String[] {"dev.parley.channel.messenger..", "dev.parley.channel.instagram.."});

    private static final String[] SHARED = {"dev.parley.channel.http..", "dev.parley.channel.graph.."};

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parley");
    private static final DescribedPredicate<JavaClass> CORE = resideInAnyPackage(
                    "dev.parley",
                    "dev.parley.id..",
                    "dev.parley.message..",
                    "dev.parley.media..",
                    "dev.parley.conversation..",
                    "dev.parley.ticket..",
                    "dev.parley.handoff..",
                    "dev.parley.delivery..",
                    "dev.parley.channel",
                    "dev.parley.render..",
                    "dev.parley.store",
                    "dev.parley.flow..",
                    "dev.parley.internal..")
            .as("the core");

    @Test
    void theCoreSeesNoJsonNoHttpAndNoSql() {
        classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat(CORE.or(resideInAnyPackage(
                        "java.lang..",
                        "java.io..",
                        "java.net",
                        "java.nio..",
                        "java.security..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "com.github.benmanes.caffeine..",
                        "org.slf4j..",
                        "org.jspecify..")))
                .check(LIBRARY);
    }

    @Test
    void arrowsPointAtTheCoreAndNeverBetweenAdaptersOrStores() {
        String[] all = Stream.concat(ADAPTERS.stream().flatMap(Stream::of), Stream.of(SHARED))
                .toArray(String[]::new);
        never(new String[] {"dev.parley.store.jdbc.."}, all);
        never(all, new String[] {"dev.parley.store.jdbc.."});
        for (String[] adapter : ADAPTERS) {
            never(SHARED, adapter);
            ADAPTERS.stream().filter(other -> other != adapter).forEach(other -> never(adapter, other));
        }
        noClasses()
                .that(not(resideInAPackage("dev.parley.secrets.tink..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.parley.secrets.tink..", "com.google.crypto.tink..")
                .check(LIBRARY);
        noClasses()
                .that(not(resideInAPackage("dev.parley.testkit..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.testkit..")
                .check(LIBRARY);
    }

    private static void never(String[] from, String[] to) {
        noClasses()
                .that()
                .resideInAnyPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(LIBRARY);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void timeChanceAndStreamsComeInAndAreNotTaken() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(LIBRARY);
    }

    @Test
    void noSignatureThatHostsSeeShowsALibrary() {
        Set<String> hidden = Set.of("com.fasterxml", "org.jdbi", "com.zaxxer", "org.flywaydb", "com.google");
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                // For the authors of adapters, who share its JSON.
                .resideOutsideOfPackages("dev.parley.channel.http..", "dev.parley.channel.graph..")
                .should(new ArchCondition<JavaMethod>("show only the JDK and Parley") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!isSeenByHosts(method.getOwner())) {
                            return;
                        }
                        Set<String> shown = Stream.concat(
                                        Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                                .map(JavaClass::getPackageName)
                                .filter(shownPackage -> hidden.stream().anyMatch(shownPackage::startsWith))
                                .collect(Collectors.toSet());
                        if (!shown.isEmpty()) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " shows " + shown));
                        }
                    }
                })
                .check(LIBRARY);
    }

    /** A public class within one that is not is public in name only. */
    private static boolean isSeenByHosts(JavaClass owner) {
        return owner.getModifiers().contains(JavaModifier.PUBLIC)
                && owner.getEnclosingClass().map(LayeringTest::isSeenByHosts).orElse(true);
    }

    @Test
    void theRulesSeeEveryModule() {
        Set<String> packages = LIBRARY.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .contains(
                        "dev.parley",
                        "dev.parley.channel.http",
                        "dev.parley.channel.telegram",
                        "dev.parley.channel.viber",
                        "dev.parley.store.jdbc",
                        "dev.parley.secrets.tink",
                        "dev.parley.testkit");
    }
}
