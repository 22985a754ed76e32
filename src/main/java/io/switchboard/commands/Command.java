package io.switchboard.commands;

/**
 * One command.
 *
 * @param id rises from command to command of a board
 * @param json the command as the board gets it: {@code {"id":"…","name":"…","args":{…}}}
 * @param expiresAtMillis when it is no longer to be delivered
 */
record Command(long id, String json, long expiresAtMillis) {
    boolean isExpired(long nowMillis) {
        return nowMillis >= expiresAtMillis;
    }
}
