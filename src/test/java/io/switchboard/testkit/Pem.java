package io.switchboard.testkit;

import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.ServerCertificate;
import io.vertx.core.buffer.Buffer;

/** Certificates as servers under test load them. */
final class Pem {
    private Pem() {}

    static Buffer certificates(ServerCertificate certificate) {
        Buffer all = Buffer.buffer();
        certificate.chain().forEach(each -> all.appendBytes(CertificateForm.PEM.encode(each)));
        return all;
    }

    static Buffer key(ServerCertificate certificate) {
        return Buffer.buffer(CertificateForm.PEM.encode(certificate.key()));
    }
}
