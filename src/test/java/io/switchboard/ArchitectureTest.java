package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Layers, cycles and forbidden imports of the program's classes. Each rule is also tried on the classes of {@code
 * io.switchboard.planted}, which break it.
 */
class ArchitectureTest {
    private static final ArchitectureRules PROGRAM = new ArchitectureRules(
            "io.switchboard",
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.switchboard"));

    private static final ArchitectureRules PLANTED = new ArchitectureRules(
            "io.switchboard.planted", new ClassFileImporter().importPackages("io.switchboard.planted"));

    private static final String DOMAIN = "io.switchboard.planted.board.PlantedDomain";
    private static final String EDGE = "io.switchboard.planted.http.PlantedEdge";
    private static final String ENGINE = "io.switchboard.planted.store.embedded.PlantedEngine";

    @Test
    void seesTheProgram() {
        assertTrue(PROGRAM.classCount() > 300, "classes found: " + PROGRAM.classCount());
    }

    @Test
    void everyPackageHasALayer() {
        assertEquals(List.of(), PROGRAM.unknownPackages());
    }

    @Test
    void importsPointDownAndNeverToASibling() {
        assertEquals(List.of(), PROGRAM.wrongWay());
        assertEquals(
                List.of(
                        EDGE + " uses " + DOMAIN,
                        "io.switchboard.planted.store.PlantedStore uses io.switchboard.planted.http.PlantedEdge"),
                PLANTED.wrongWay());
    }

    @Test
    void packagesHaveNoCycles() {
        assertEquals(List.of(), PROGRAM.cycles());
        assertNotEquals(List.of(), PLANTED.cycles());
    }

    @Test
    void onlyTheRootNamesAStoresImplementation() {
        assertEquals(List.of(), PROGRAM.namedImplementations());
        assertEquals(List.of(DOMAIN + " uses " + ENGINE), PLANTED.namedImplementations());
    }

    @Test
    void nettyAndTheInsideOfVertxStayWhereTheyAreNeeded() {
        assertEquals(List.of(), PROGRAM.strayInside());
        assertNotEquals(List.of(), PROGRAM.allowedInside());
        assertEquals(
                List.of(
                        DOMAIN + " uses io.vertx.core.internal.ContextInternal",
                        EDGE + " uses io.netty.buffer.ByteBuf"),
                PLANTED.strayInside());
    }

    @Test
    void onlyOnePackageMakesCertificates() {
        assertEquals(List.of(), PROGRAM.strayCertificateCode());
        assertEquals(
                List.of("io.switchboard.planted.store.PlantedStore uses org.bouncycastle.asn1.x509.NameConstraints"),
                PLANTED.strayCertificateCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base",
                "board.Board",
                "board.Presence",
                "fetch.target",
                "fetch.cache",
                "fetch.message",
                "fetch.verify",
                "http.Access",
                "http.wire.Manners",
                "link.answer",
                "link.queue",
                "pages.view",
                "polling.extract",
                "fetch.message",
                "fetch.shape",
                "proxy.rewrite",
                "readings.ReadingBatch",
                "readings.codec",
                "readings.format",
                "readings.query.RangeQuery",
                "readings.series.SeenSequences",
                "readings.series.SequenceIntervals",
                "store.embedded.RecoveryPause",
                "tls.cert"
            })
    void decisionsAndFormatsAreFreeOfVertx(String pure) {
        assertTrue(PROGRAM.count(pure) > 0, "nothing is called " + pure);
        assertEquals(List.of(), PROGRAM.impurities(pure));
    }

    @Test
    void noticesAnImpureClass() {
        assertEquals(
                List.of(DOMAIN + " uses io.vertx.core.Future", DOMAIN + " uses io.vertx.core.internal.ContextInternal"),
                PLANTED.impurities("board"));
    }
}
