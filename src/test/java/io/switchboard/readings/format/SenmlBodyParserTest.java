package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.NOW;
import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenmlBodyParserTest {
    @Test
    void readsASingleRecordTakenNow() {
        ReadingBatch batch = senml("[{'n':'urn:dev:ow:10e2073a01080063','u':'Cel','v':23.1}]");

        assertEquals(1, batch.size());
        assertEquals("urn:dev:ow:10e2073a01080063", batch.metric(0));
        assertEquals(23.1, batch.number(0));
        assertEquals("Cel", batch.unit(0));
        assertEquals(NOW, batch.timeMillis(0));
    }

    @Test
    void appliesBaseFieldsToTheirRecordAndThoseAfterIt() {
        ReadingBatch batch = senml("[{'bn':'urn:dev:ow:1:','bt':1.276020076001e+09,'bu':'A','bver':5,"
                + "'n':'voltage','u':'V','v':120.1},{'n':'current','t':-5,'v':1.2},{'n':'current','v':1.7},"
                + "{'bn':'x/','bt':1300000000,'bu':'','n':'y','v':1}]");

        assertEquals("urn:dev:ow:1:voltage", batch.metric(0));
        assertEquals("V", batch.unit(0));
        assertEquals(1_276_020_076_001L, batch.timeMillis(0));
        assertEquals("urn:dev:ow:1:current", batch.metric(1));
        assertEquals("A", batch.unit(1));
        assertEquals(1_276_020_071_001L, batch.timeMillis(1));
        assertEquals(1_276_020_076_001L, batch.timeMillis(2));
        assertEquals("x/y", batch.metric(3));
        assertNull(batch.unit(3));
        assertEquals(1_300_000_000_000L, batch.timeMillis(3));
    }

    @Test
    void appliesABaseFieldAlsoWhenItComesLastInItsRecord() {
        ReadingBatch batch = senml("[{'v':1,'n':'a','bn':'b:','bt':1300000000}]");

        assertEquals("b:a", batch.metric(0));
        assertEquals(1_300_000_000_000L, batch.timeMillis(0));
    }

    @Test
    void readsTextsAndBooleansAndPassesOverARecordOfBaseFieldsOnly() {
        ReadingBatch batch = senml("[{'bn':'urn:dev:ow:1:'},{'n':'label','vs':'Machine Room'},{'n':'open','vb':false},"
                + "{'n':'shut','vb':true}]");

        assertEquals(3, batch.size());
        assertEquals("Machine Room", batch.text(0));
        assertEquals(Kind.BOOLEAN, batch.kind(1));
        assertEquals(0, batch.number(1));
        assertEquals(1, batch.number(2));
    }

    @Test
    void keepsValuesOfOneNameAndSeveralUnitsApart() {
        ReadingBatch batch = senml("[{'bn':'dev','bt':1320067464,'bu':'%RH','v':20},{'u':'lon','v':24.3},"
                + "{'u':'lat','v':60.1},{'t':60,'v':20.3},{'u':'%EL','t':150,'v':98}]");

        assertEquals("dev", batch.metric(0));
        assertEquals("dev/lon", batch.metric(1));
        assertEquals("dev/lat", batch.metric(2));
        assertEquals("dev", batch.metric(3));
        assertEquals("dev/_EL", batch.metric(4));
        assertEquals("%EL", batch.unit(4));
    }

    @Test
    void addsTheBaseValueToNumbers() {
        ReadingBatch batch = senml("[{'bn':'a','bv':20,'v':1.5},{'t':1},{'t':2,'vs':'x'},{'n':'b','bv':0,'v':1}]");

        assertEquals(21.5, batch.number(0));
        assertEquals(20, batch.number(1));
        assertEquals("x", batch.text(2));
        assertEquals(1, batch.number(3));
    }

    @Test
    void takesTimesBelowTwoToThe28AsRelativeToNow() {
        assertEquals(NOW - 5_500, time("'t':-5.5"));
        assertEquals(NOW + 60_000, time("'t':60"));
        assertEquals(NOW + 50_000, time("'bt':-10,'t':60"));
        assertEquals(268_435_456_000L, time("'t':268435456"));
        assertEquals(268_435_457_000L, time("'bt':268435455,'t':2"));
        assertRefused(Fault.BAD_TIME, () -> time("'t':268435455"));
    }

    private static long time(String fields) {
        return senml("[{'n':'a','v':1," + fields + "}]").timeMillis(0);
    }

    @Test
    void usesTheBaseNameWhereThereIsNoNameWithoutItsLastSeparator() {
        assertEquals("dev", senml("[{'bn':'dev','v':1}]").metric(0));
        assertEquals("dev", senml("[{'bn':'dev:','v':1}]").metric(0));
        assertEquals("dev", senml("[{'bn':'dev/','n':'','v':1}]").metric(0));
    }

    @Test
    void passesOverFieldsItDoesNotKnowAndSumsBesideValues() {
        assertEquals(
                1,
                senml("[{'n':'a','v':1,'s':5,'bs':3,'ut':60,'foo':{'a':[1,null,'x',true]},'':null}]")
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|BAD_BODY",
                "[{}]|BAD_BODY",
                "[{'bn':'a'}]|BAD_BODY",
                "[{'n':'a'}]|BAD_BODY",
                "[{'n':'a','t':1}]|BAD_BODY",
                "[{'n':'a','v':1,'vs':'x'}]|BAD_BODY",
                "[{'n':'a','v':1,'vd':'eA'}]|BAD_BODY",
                "[{'n':'a','vd':'eA'}]|BAD_VALUE",
                "[{'n':'a','s':1}]|BAD_VALUE",
                "[{'n':'a','bv':1,'s':1}]|BAD_VALUE",
                "[{'n':'a','v':1e400}]|BAD_VALUE",
                "[{'n':'a','bv':1e308,'v':1e308}]|BAD_VALUE",
                "[{'n':'a','vs':'\\n'}]|BAD_VALUE",
                "[{'n':'a','u':'\\n','v':1}]|BAD_VALUE",
                "[{'n':'a','u':'123456789012345678901234567890123','v':1}]|BAD_VALUE",
                "[{'v':1}]|BAD_METRIC",
                "[{'n':'','v':1}]|BAD_METRIC",
                "[{'bn':':','v':1}]|BAD_METRIC",
                "[{'n':'2001:db8::2','v':1}]|BAD_METRIC",
                "[{'n':'_a','v':1}]|BAD_METRIC",
                "[{'n':'a b','v':1}]|BAD_METRIC",
                "[{'n':'a','v':1,'n':'a'}]|DUPLICATE_KEY",
                "[{'n':'a','v':1,'v':1}]|DUPLICATE_KEY",
                "[{'n':'a','v':1,'x':1,'x':1}]|DUPLICATE_KEY",
                "[{'n':'a','v':1,'must_':1}]|BAD_KEY",
                "[{'n':'a','v':1,'_':1}]|BAD_KEY",
                "[{'n':'a','v':1,'bver':11}]|BAD_BODY",
                "[{'n':'a','v':1,'bver':0}]|BAD_BODY",
                "[{'n':'a','v':1,'bver':9.5}]|BAD_BODY",
                "[{'n':'a','v':1,'bver':5},{'n':'b','v':1,'bver':6}]|BAD_BODY",
                "[{'n':1,'v':1}]|BAD_BODY",
                "[{'n':'a','v':'1'}]|BAD_BODY",
                "[{'n':'a','v':true}]|BAD_BODY",
                "[{'n':'a','v':null}]|BAD_BODY",
                "[{'n':'a','vb':1}]|BAD_BODY",
                "[{'n':'a','vs':1}]|BAD_BODY",
                "[{'n':'a','v':1,'t':'now'}]|BAD_BODY",
                "[{'n':'a','v':1,'t':1e400}]|BAD_TIME",
                "[{'n':'a','v':1,'bt':1e400,'t':-1e400}]|BAD_TIME",
                "[{'n':'a','v':1,'t':-1e300}]|BAD_TIME",
                "[{'n':'a','v':1,'t':1795298433123}]|BAD_TIME",
                "{'n':'a','v':1}|BAD_JSON",
                "[1]|BAD_JSON",
                "[{'n':'a','v':1}] x|BAD_JSON",
                "[{'n':'a','v':NaN}]|BAD_JSON",
                "[{'n':'a','v':1,'x':[1,}]|BAD_JSON",
            })
    void refusesWhatIsNoMeasurement(String pack, Fault fault) {
        assertRefused(fault, () -> senml(pack));
    }

    @Test
    void boundsTheDepthOfWhatItPassesOver() {
        assertEquals(
                1,
                senml("[{'n':'a','v':1,'x':" + "[".repeat(32) + "]".repeat(32) + "}]")
                        .size());
        assertRefused(Fault.BAD_JSON, () -> senml("[{'n':'a','v':1,'x':" + "[".repeat(33) + "]".repeat(33) + "}]"));
        assertRefused(Fault.BAD_JSON, () -> senml("[{'n':'a','v':1,'x':" + "[".repeat(100_000)));
    }

    @Test
    void saysWhichRecordWasWrong() {
        FaultException fault = assertThrows(FaultException.class, () -> senml("[{'bn':'a','v':1},{'v':2},{'t':0}]"));

        assertEquals(2, fault.index());
    }

    @Test
    void refusesOneReadingMoreThanARequestMayCarry() {
        String record = "{'n':'a','v':1}";
        String full = "[" + (record + ",").repeat(Parsing.READINGS_MAX - 1) + record;

        assertEquals(Parsing.READINGS_MAX, senml(full + "]").size());
        assertRefused(Fault.TOO_MANY_READINGS, () -> senml(full + "," + record + "]"));
    }

    private static ReadingBatch senml(String pack) {
        return Parsing.parse(BodyFormat.SENML, pack.replace('\'', '"')).batch();
    }
}
