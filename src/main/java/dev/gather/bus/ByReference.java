package dev.gather.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Hands an object to another verticle of this process as it is. What travels so is immutable or thread-safe. */
final class ByReference<T> implements MessageCodec<T, T> {
    private final String name;

    ByReference(Class<T> type) {
        this.name = "gather." + type.getSimpleName();
    }

    @Override
    public T transform(T message) {
        return message;
    }

    @Override
    public void encodeToWire(Buffer buffer, T message) {
        throw new UnsupportedOperationException(name + " stays inside the process");
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException(name + " stays inside the process");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
