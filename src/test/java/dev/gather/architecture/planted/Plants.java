package dev.gather.architecture.planted;

/** What nobody may see. */
public interface Plants {}
