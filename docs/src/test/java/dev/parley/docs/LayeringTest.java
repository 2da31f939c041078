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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayeringTest {

    private static final String[] ADAPTERS = {"dev.parley.channel.http..", "dev.parley.channel.telegram.."};
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
                        "org.slf4j..",
                        "org.jspecify..")))
                .check(LIBRARY);
    }

    @Test
    void arrowsPointAtTheCoreAndNeverBetweenAdaptersOrStores() {
        noClasses()
                .that()
                .resideInAPackage("dev.parley.store.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS)
                .check(LIBRARY);
        noClasses()
                .that()
                .resideInAnyPackage(ADAPTERS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.store.jdbc..")
                .check(LIBRARY);
        noClasses()
                .that()
                .resideInAPackage("dev.parley.channel.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.channel.telegram..")
                .check(LIBRARY);
        noClasses()
                .that(not(resideInAPackage("dev.parley.testkit..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.testkit..")
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
        Set<String> hidden = Set.of("com.fasterxml", "org.jdbi", "com.zaxxer", "org.flywaydb");
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                // For the authors of adapters, who share its JSON.
                .resideOutsideOfPackage("dev.parley.channel.http..")
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
                        "dev.parley.store.jdbc",
                        "dev.parley.testkit");
    }
}
