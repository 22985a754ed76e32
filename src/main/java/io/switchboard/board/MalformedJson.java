package io.switchboard.board;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;

/** Says what is wrong with a JSON text in words for its sender: Jackson's own speak of the parser's inside. */
final class MalformedJson {
    private static final String DUPLICATE = "Duplicate field ";

    private MalformedJson() {}

    static FaultException fault(JsonProcessingException malformed, int nestingMax) {
        return Fault.BAD_JSON.because(reason(malformed, nestingMax) + place(malformed.getLocation()));
    }

    private static String reason(JsonProcessingException malformed, int nestingMax) {
        String message = malformed.getOriginalMessage();
        if (message != null && message.startsWith(DUPLICATE)) {
            return "the key " + message.substring(DUPLICATE.length()) + " occurs twice";
        }
        if (malformed instanceof JsonEOFException) {
            return "the text comes to its end inside a value";
        }
        if (malformed instanceof StreamConstraintsException) {
            return "nested more than " + nestingMax + " deep, or a number or name of absurd length";
        }
        if (malformed instanceof MismatchedInputException) {
            return "something follows the value";
        }
        return "malformed";
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
