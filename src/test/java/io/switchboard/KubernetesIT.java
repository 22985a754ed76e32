package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import io.switchboard.testkit.Dashboards;
import io.switchboard.testkit.Manifests;
import io.switchboard.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests as kubectl builds them, against Kubernetes' own schema, without a cluster. */
class KubernetesIT {
    private static final Path OVERLAYS = Path.of("k8s/overlays");

    @TempDir
    private Path directory = Path.of("");

    static Stream<String> overlays() throws Exception {
        try (Stream<Path> found = Files.list(OVERLAYS)) {
            return found.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static String build(String overlay) throws Exception {
        Tools.require("kubectl");
        String built =
                Tools.tell("kubectl", "kustomize", OVERLAYS.resolve(overlay).toString());
        assertTrue(built.startsWith("0: "), built);
        return built.substring(3);
    }

    private static JsonNode only(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyObjectFitsTheSchema(String overlay) throws Exception {
        List<JsonNode> objects = Manifests.read(build(overlay));

        assertTrue(objects.size() >= 8, overlay + " has " + objects.size() + " objects");
        assertEquals(List.of(), Manifests.faults(objects));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readOnlyRootFilesystem",
                "periodSeconds",
                "persistentVolumeClaimRetentionPolicy",
                "maxUnavailable",
                "podSelector",
                "honorLabels",
                "expr:",
                "pathType"
            })
    void aMisspeltFieldIsNoticed(String field) throws Exception {
        String built = build("single");
        String planted = built.replaceFirst(field, "x" + field);
        assertFalse(built.equals(planted), "nothing to misspell: " + field);

        assertEquals(1, Manifests.faults(Manifests.read(planted)).size(), field);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void podsKeepToTheRestrictedStandard(String overlay) throws Exception {
        JsonNode pod = only(Manifests.read(build(overlay)), "StatefulSet").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertEquals(10_001, pod.at("/securityContext/runAsUser").asInt());
        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        assertEquals(
                "RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
        assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
        assertFalse(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true));
        assertEquals("ALL", container.at("/securityContext/capabilities/drop/0").asText());
        assertFalse(pod.path("automountServiceAccountToken").asBoolean(true));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertTrue(container.has(probe), probe);
        }
        assertTrue(container.at("/resources/limits").has("memory")
                && container.at("/resources/requests").has("cpu"));
    }

    @Test
    void theManagementPortIsForMonitoringAlone() throws Exception {
        JsonNode rules = only(Manifests.read(build("single")), "NetworkPolicy").at("/spec/ingress");
        for (JsonNode rule : rules) {
            boolean management = rule.path("ports").toString().contains("management");
            assertEquals(management, rule.toString().contains("switchboard/monitoring"), rule.toString());
        }
        assertTrue(rules.toString().contains("management"));
    }

    @Test
    void theConfigurationIsOneThatTheGatewayTakesAndDrainsWithinItsGrace() throws Exception {
        List<JsonNode> objects = Manifests.read(build("single"));
        String yaml = objects.stream()
                .map(object -> object.at("/data/switchboard.yaml").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(directory.resolve("switchboard.yaml"), yaml);

        List<String> mounted = List.of("secrets.directory=" + directory);
        ConfigResult<GatewayConfig> result =
                GatewayConfig.load(new ConfigSources(file, directory, Map.of(), mounted, Set.of()));

        assertTrue(result instanceof ConfigResult.Loaded<GatewayConfig>, result.toString());
        GatewayConfig config = ((ConfigResult.Loaded<GatewayConfig>) result).config();
        JsonNode pod = only(objects, "StatefulSet").at("/spec/template/spec");
        int preStop = pod.at("/containers/0/lifecycle/preStop/exec/command/1").asInt();
        long needed = preStop + config.shutdown().timeout().toSeconds() + 5;
        assertTrue(pod.path("terminationGracePeriodSeconds").asLong() >= needed, "less than " + needed + " s");
    }

    @Test
    void theRulesAreThoseThatPromtoolTests() throws Exception {
        JsonNode rule = only(Manifests.read(build("single")), "PrometheusRule");
        JsonNode rules = Manifests.read(Files.readString(Dashboards.DIRECTORY.resolve("rules.yaml")))
                .get(0);
        assertEquals(rules.path("groups"), rule.at("/spec/groups"));
    }
}
