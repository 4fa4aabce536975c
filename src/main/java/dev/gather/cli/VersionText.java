package dev.gather.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest has it. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"gather " + version()};
    }

    static String version() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
