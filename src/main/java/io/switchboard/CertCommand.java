package io.switchboard;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code switchboard cert}: makes and shows certificates. */
@Command(
        name = "cert",
        description = "Makes and shows certificates: the local authority's own, and those it signs.",
        mixinStandardHelpOptions = true,
        subcommands = {CertCaCommand.class, CertIssueCommand.class, CertShowCommand.class})
@SuppressWarnings("NullAway.Init") // picocli fills the field
final class CertCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "One of ca, issue and show is missing");
    }
}
