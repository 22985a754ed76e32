package io.switchboard.fetch.dns;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;

/** Why a name has no addresses here. What the servers said of the name comes first, what they failed with last. */
enum NameFailure {
    NO_SUCH_NAME(Fault.UNREACHABLE, "there is no such name: "),
    NO_ADDRESS(Fault.UNREACHABLE, "the name has no address: "),
    TOO_MANY_ALIASES(Fault.UNREACHABLE, "the name leads from alias to alias: "),
    REFUSED(Fault.UNREACHABLE, "the name server cannot say, try later: "),
    NO_SERVER(Fault.UNREACHABLE, "no name server can be reached from the gateway to look up "),
    SILENCE(Fault.FETCH_TIMEOUT, "no name server answered in time; asked for ");

    private static final int NAME_CHARACTERS_MAX = 80;

    private final Fault fault;
    private final String words;

    NameFailure(Fault fault, String words) {
        this.fault = fault;
        this.words = words;
    }

    FaultException of(String name) {
        String shown = name.length() <= NAME_CHARACTERS_MAX ? name : name.substring(0, NAME_CHARACTERS_MAX - 3) + "...";
        return fault.because(words + shown);
    }
}
