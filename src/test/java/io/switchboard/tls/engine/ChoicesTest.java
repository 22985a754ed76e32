package io.switchboard.tls.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.ssl.OpenSsl;
import io.switchboard.tls.engine.TlsOptions.SmallRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, cipher suites and sizes of records: what is chosen for whom. */
final class ChoicesTest {
    @ParameterizedTest
    @CsvSource({
        "a.example,exact",
        "b.example,wild",
        "x.b.example,other",
        "example,other",
        "c.test,other",
        ",other",
    })
    void findsANameBeforeItsWildcard(String name, String expected) {
        Map<String, String> names = Map.of("a.example", "exact", "*.example", "wild");
        assertEquals(expected, HostNames.find(names, name, "other"));
    }

    @Test
    void servesOldSuitesOnlyWhereTheyAreWanted() {
        List<String> modern = Suites.served(false, OpenSsl.availableJavaCipherSuites());
        List<String> legacy = Suites.served(true, OpenSsl.availableJavaCipherSuites());
        assertTrue(modern.stream().noneMatch(suite -> suite.contains("CBC") || suite.startsWith("TLS_RSA_")));
        assertTrue(legacy.containsAll(modern));
        assertTrue(legacy.contains("TLS_RSA_WITH_AES_128_CBC_SHA"));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO,TLSv1.2,false,true",
        "AUTO,TLSv1.2,true,false",
        "AUTO,TLSv1.3,false,false",
        "ALWAYS,TLSv1.3,true,true",
        "NEVER,TLSv1.2,false,false",
    })
    void sendsSmallRecordsToThoseWhoLookSmall(SmallRecords to, String version, boolean named, boolean small) {
        TlsOptions options = new TlsOptions(false, false, 1, Duration.ofSeconds(1), to, new byte[0]);
        assertEquals(small, options.recordBytes(version, named) > 0);
    }
}
