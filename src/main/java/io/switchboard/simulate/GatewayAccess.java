package io.switchboard.simulate;

/** A gateway and the right to make boards there. */
record GatewayAccess(Target target, String adminToken) {
    /** Leaves the token out: this may end up in a message. */
    @Override
    public String toString() {
        return target.address().toString();
    }
}
