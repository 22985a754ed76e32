package io.switchboard.fetch.verify;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** A certificate with its keys, to sign others or to serve. */
record Issued(X509Certificate certificate, KeyPair keys) {}
