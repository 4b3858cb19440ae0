package dev.streamcast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house: who may know whom, and what the pure rooms must not touch. */
class HouseTest {
  private static final String HOUSE = "dev.streamcast";
  private static final String GENERATED = HOUSE + ".wire.avro";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOUSE);

  /** Which rooms a room may know beside itself; app may know all. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "nn", Set.of(),
          "train", Set.of("nn", "model"),
          "model", Set.of("nn"),
          "forecast", Set.of("nn", "model"),
          "wire", Set.of("forecast", "model"),
          "source", Set.of("forecast", "wire"),
          "stream", Set.of("forecast", "model", "wire"),
          "report", Set.of("forecast"),
          "serve", Set.of("stream", "forecast", "wire", "report", "model", "nn"),
          "broker", Set.of());

  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  private static String[] packages(Collection<String> rooms) {
    Set<String> names = new TreeSet<>();
    for (String room : rooms) {
      names.add(HOUSE + "." + room + "..");
    }
    return names.toArray(new String[0]);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void every_room_is_in_the_plan() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String room = type.getPackageName().substring(HOUSE.length());
      rooms.add(room.isEmpty() ? "" : room.substring(1).split("\\.", -1)[0]);
    }
    rooms.remove("");
    rooms.remove("app");
    assertThat(MAY_KNOW.keySet()).containsAll(rooms);
    assertThat(rooms).contains("nn", "model", "forecast", "wire");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nn",
        "train",
        "model",
        "forecast",
        "wire",
        "source",
        "stream",
        "report",
        "serve",
        "broker"
      })
  void a_room_knows_only_the_rooms_below_it(String room) {
    Set<String> known = new TreeSet<>(MAY_KNOW.getOrDefault(room, Set.of()));
    known.add(room);
    check(
        noClasses()
            .that()
            .resideInAPackage(HOUSE + "." + room + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(HOUSE + "..").and(not(resideInAnyPackage(packages(known))))));
  }

  @Test
  void there_is_no_circle_between_packages() {
    slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "readout", "interval", "surprise"})
  void an_inner_room_of_forecast_knows_no_other_but_state(String inner) {
    check(
        noClasses()
            .that()
            .resideInAPackage(HOUSE + ".forecast." + inner + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(HOUSE + "..")
                    .and(
                        not(
                            resideInAnyPackage(
                                packages(List.of("forecast." + inner, "forecast.state")))))));
  }

  @Test
  void the_pure_rooms_know_no_kafka_no_avro_and_no_threads() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("nn", "train", "model", "forecast")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.kafka..", "org.apache.avro..", "java.util.concurrent..", "java.net.."));
  }

  @Test
  void the_pure_rooms_have_no_clock() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("nn", "train", "model", "forecast")))
            .should()
            .accessTargetWhere(
                target(
                    "the clock",
                    (owner, name) ->
                        owner.equals("java.time.Clock")
                            || (owner.startsWith("java.time.") && name.equals("now"))
                            || owner.equals("java.util.Date")
                            || (owner.equals("java.lang.System")
                                && Set.of("currentTimeMillis", "nanoTime").contains(name)))));
  }

  @Test
  void the_pure_rooms_have_no_randomness_without_a_seed() {
    DescribedPredicate<JavaAccess<?>> unseeded =
        DescribedPredicate.describe(
            "a new Random without a seed",
            access ->
                access.getTargetOwner().isEquivalentTo(Random.class)
                    && access.getTarget() instanceof AccessTarget.ConstructorCallTarget made
                    && made.getRawParameterTypes().isEmpty());
    DescribedPredicate<JavaAccess<?>> others =
        target(
            "randomness",
            (owner, name) ->
                (owner.equals("java.lang.Math") && name.equals("random"))
                    || owner.equals("java.util.UUID")
                    || owner.equals("java.security.SecureRandom")
                    || owner.equals("java.util.SplittableRandom")
                    || owner.equals("java.util.concurrent.ThreadLocalRandom"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("nn", "train", "model", "forecast")))
            .should()
            .accessTargetWhere(unseeded.or(others)));
  }

  @Test
  void whose_numbers_must_be_the_same_everywhere_calls_no_transcendental_function_of_math() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("nn", "train", "forecast")))
            .should()
            .accessTargetWhere(
                target(
                    "a function of Math whose bits differ between machines; take StrictMath",
                    (owner, name) ->
                        owner.equals("java.lang.Math") && TRANSCENDENTAL.contains(name))));
  }

  @Test
  void the_generated_avro_classes_stay_in_wire() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(HOUSE + ".wire", GENERATED)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GENERATED));
  }

  @Test
  void no_class_and_no_package_is_a_drawer_for_odds_and_ends() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl"));
    check(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..core..", "..impl.."));
  }

  @Test
  void every_package_is_null_marked() {
    Map<String, Boolean> marked = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackageName().equals(GENERATED)) {
        marked.put(type.getPackageName(), isNullMarked(type));
      }
    }
    assertThat(marked).doesNotContainValue(false).hasSizeGreaterThan(8);
  }

  private static boolean isNullMarked(JavaClass type) {
    return type.getPackage().isAnnotatedWith(NullMarked.class);
  }

  private interface Target {
    boolean matches(String owner, String name);
  }

  private static DescribedPredicate<JavaAccess<?>> target(String description, Target target) {
    return DescribedPredicate.describe(
        description,
        access -> target.matches(access.getTargetOwner().getName(), access.getTarget().getName()));
  }
}
