package dev.gather.config;

/** A value with the place where it is written, for a check that can only be made later. */
public record Located<T>(T value, Position position, String path) {}
