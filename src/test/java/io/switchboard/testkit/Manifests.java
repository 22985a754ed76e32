package io.switchboard.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kubernetes objects as YAML, read strictly: a field that the object of that kind and version does not have is a fault.
 * What Kubernetes and the Gateway API define is checked against the classes made from their schemas; of the Prometheus operator's
 * two kinds, the few fields in use are spelt out here.
 */
public final class Manifests {
    /** {@code monitoring.coreos.com/v1}, as far as it is used. */
    record ServiceMonitor(String apiVersion, String kind, Object metadata, Spec spec) {
        record Spec(String jobLabel, Object selector, List<Endpoint> endpoints) {}

        record Endpoint(String port, String path, String interval, boolean honorLabels, List<Relabeling> relabelings) {}

        record Relabeling(String targetLabel, String replacement) {}
    }

    /** Its groups are what {@code promtool check rules} reads. */
    record PrometheusRule(String apiVersion, String kind, Object metadata, Spec spec) {
        record Spec(List<Group> groups) {}

        record Group(String name, List<Rule> rules) {}

        record Rule(
                String alert, String expr, String $for, Map<String, String> labels, Map<String, String> annotations) {}
    }

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry(
                    "gateway.networking.k8s.io/v1 Gateway",
                    io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway.class),
            Map.entry(
                    "gateway.networking.k8s.io/v1alpha2 TLSRoute",
                    io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TLSRoute.class),
            Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class));

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                /** The classes keep what they do not know; here that is a fault. */
                @Override
                public Boolean hasAnySetter(Annotated any) {
                    return Boolean.FALSE;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Manifests() {}

    /** The objects of a stream of YAML documents. */
    public static List<JsonNode> read(String yaml) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).forEachRemaining(objects::add);
        return objects;
    }

    /** What is wrong with objects, each fault in a line; empty if nothing is. */
    public static List<String> faults(List<JsonNode> objects) {
        List<String> found = new ArrayList<>();
        for (JsonNode object : objects) {
            String kind = object.path("apiVersion").asText() + " "
                    + object.path("kind").asText();
            Class<?> known = KINDS.get(kind);
            if (known == null) {
                found.add("no class for " + kind);
                continue;
            }
            try {
                YAML.treeToValue(renamed(object), known);
            } catch (IOException wrong) {
                found.add(kind + ": " + wrong.getMessage().lines().findFirst().orElse(""));
            }
        }
        return found;
    }

    /** {@code for} is no name in Java. */
    private static JsonNode renamed(JsonNode object) throws IOException {
        return object.path("kind").asText().equals("PrometheusRule")
                ? YAML.readTree(object.toString().replace("\"for\":", "\"$for\":"))
                : object;
    }
}
