package io.switchboard;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of {@code src/docs/architecture.md} for the packages below one root; each tells what breaks it. */
final class ArchitectureRules {
    /** From the lowest to the highest; the root package is above all of them. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("base"),
            Set.of("http", "tls", "metrics", "store", "backup"),
            Set.of("board"),
            Set.of("link"),
            Set.of("readings", "commands", "proxy", "fetch"),
            Set.of("polling", "pages", "simulate"));

    /**
     * Where Netty and the inside of Vert.x may be used, and why: {@code http.wire} replaces the decoder and guards the
     * connection below what Vert.x offers; {@code http.InvalidRequest} tells what Netty's decoder found wrong;
     * {@code store.embedded.Caller} completes many acks in one task of their event loop; {@code tls.engine} makes the
     * handlers that do TLS; {@code link.wire} opens a connection for each call, at a third of the cost;
     * {@code fetch.dns} asks name servers, whose answers Vert.x would use without showing all of them;
     * {@code AcceptingTransport} has the event loops accept connections.
     */
    private static final Set<String> INSIDE_USERS = Set.of(
            "AcceptingTransport",
            "fetch.dns.*",
            "http.wire.*",
            "http.InvalidRequest",
            "link.wire.*",
            "store.embedded.*",
            "tls.engine.*");

    private final String root;
    private final JavaClasses classes;

    ArchitectureRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes.that(DescribedPredicate.describe("below " + root, found -> below(found)));
    }

    private boolean below(JavaClass found) {
        return found.getPackageName().equals(root) || found.getPackageName().startsWith(root + ".");
    }

    int classCount() {
        return classes.size();
    }

    /** Packages directly below the root that no layer names. */
    List<String> unknownPackages() {
        return classes.stream()
                .map(this::part)
                .filter(part -> !part.isEmpty() && layer(part) < 0)
                .distinct()
                .sorted()
                .toList();
    }

    /** Imports of a layer above or of a sibling. */
    List<String> wrongWay() {
        return tell(dependencies().filter(this::pointsUpOrAside));
    }

    private boolean pointsUpOrAside(Dependency dependency) {
        String from = part(dependency.getOriginClass());
        String to = part(dependency.getTargetClass());
        return below(dependency.getTargetClass()) && !from.equals(to) && layer(to) >= layer(from);
    }

    /** Uses of a store's implementation outside of it and of the root package. */
    List<String> namedImplementations() {
        String implementations = root + ".store.";
        return tell(dependencies()
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(implementations))
                .filter(dependency -> !part(dependency.getOriginClass()).isEmpty())
                .filter(dependency -> !dependency
                        .getOriginClass()
                        .getPackageName()
                        .startsWith(dependency.getTargetClass().getPackageName())));
    }

    /** Uses of Netty and of Vert.x's inside outside the places that may. */
    List<String> strayInside() {
        return tell(dependencies().filter(ArchitectureRules::isInside).filter(found -> !mayUseInside(found)));
    }

    /** The places that may, and do. */
    List<String> allowedInside() {
        return tell(dependencies().filter(ArchitectureRules::isInside).filter(this::mayUseInside));
    }

    private static boolean isInside(Dependency dependency) {
        String target = dependency.getTargetClass().getPackageName() + ".";
        boolean vertxInside =
                target.startsWith("io.vertx.") && (target.contains(".impl.") || target.contains(".internal."));
        return vertxInside || target.startsWith("io.netty.");
    }

    private boolean mayUseInside(Dependency dependency) {
        JavaClass from = dependency.getOriginClass();
        String outermost = from.getName().replaceAll("\\$.*", "").substring(root.length() + 1);
        return INSIDE_USERS.contains(outermost) || INSIDE_USERS.contains(outermost.replaceAll("[^.]+$", "*"));
    }

    /** Uses of Bouncy Castle outside the one package that makes certificates. */
    List<String> strayCertificateCode() {
        return tell(dependencies()
                .filter(ArchitectureRules::isBouncyCastle)
                .filter(found -> !found.getOriginClass().getPackageName().equals(root + ".tls.cert")));
    }

    private static boolean isBouncyCastle(Dependency dependency) {
        return dependency.getTargetClass().getPackageName().startsWith("org.bouncycastle.");
    }

    /** Uses of Vert.x or Netty by a package (with those below it) or a class that is to be pure. */
    List<String> impurities(String pure) {
        return tell(classes(pure)
                .flatMap(found -> found.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("io.vertx.")
                                || dependency.getTargetClass().getPackageName().startsWith("io.netty.")));
    }

    /** How many classes a name stands for. */
    long count(String pure) {
        return classes(pure).count();
    }

    private Stream<JavaClass> classes(String name) {
        Predicate<String> named = found -> found.equals(root + "." + name) || found.startsWith(root + "." + name + ".");
        return classes.stream().filter(found -> named.test(found.getName()) || named.test(found.getPackageName()));
    }

    /** Cycles between packages. */
    List<String> cycles() {
        return SlicesRuleDefinition.slices()
                .matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .evaluate(classes)
                .getFailureReport()
                .getDetails();
    }

    private Stream<Dependency> dependencies() {
        return classes.stream().flatMap(found -> found.getDirectDependenciesFromSelf().stream());
    }

    private static List<String> tell(Stream<Dependency> dependencies) {
        return dependencies
                .map(found -> found.getOriginClass().getName() + " uses "
                        + found.getTargetClass().getName())
                .distinct()
                .sorted()
                .toList();
    }

    /** The first package name below the root; empty for the root itself. */
    private String part(JavaClass found) {
        String name = found.getPackageName();
        return name.length() <= root.length()
                ? ""
                : name.substring(root.length() + 1).replaceAll("\\..*", "");
    }

    private static int layer(String part) {
        if (part.isEmpty()) {
            return LAYERS.size();
        }
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            if (LAYERS.get(layer).contains(part)) {
                return layer;
            }
        }
        return -1;
    }
}
