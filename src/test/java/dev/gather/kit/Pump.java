package dev.gather.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Carries one direction of a connection on a thread of its own, and does to it what the fault of the moment says. */
final class Pump implements Runnable {
    private static final int PIECE = 16 * 1024;
    private static final int PIECES_PER_SECOND = 20;

    private final Socket from;
    private final Socket to;
    private final Supplier<Fault> faults;
    private final boolean endsBoth;
    private Fault fault = Fault.NONE;
    private long passed;
    private boolean ended;

    /** @param endsBoth whether the end of what comes ends the connection, and not only this direction */
    Pump(Socket from, Socket to, Supplier<Fault> faults, boolean endsBoth) {
        this.from = from;
        this.to = to;
        this.faults = faults;
        this.endsBoth = endsBoth;
    }

    @Override
    public void run() {
        byte[] piece = new byte[PIECE];
        try {
            for (int n = read(piece); n >= 0; n = read(piece)) {
                forward(piece, n);
            }
            if (endsBoth) {
                close();
            } else {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            close();
        }
    }

    private int read(byte[] piece) throws IOException {
        return from.getInputStream().read(piece);
    }

    private void forward(byte[] piece, int n) throws IOException {
        if (!faults.get().equals(fault)) {
            fault = faults.get();
            passed = 0;
            ended = false;
        }
        pause(fault.delayMillis() * 1_000_000);
        int some = fault.endAfter() < 0 ? n : (int) Math.min(n, fault.endAfter() - passed);
        corrupt(piece, some);
        write(piece, some);
        passed += some;
        if (!ended && passed == fault.endAfter()) {
            ended = true;
            end();
        }
    }

    private void corrupt(byte[] piece, int n) {
        for (int i = 0; i < n && fault.corruptEvery() > 0; i++) {
            if ((passed + i) % fault.corruptEvery() == fault.corruptEvery() - 1) {
                piece[i] ^= 1;
            }
        }
    }

    private void write(byte[] piece, int n) throws IOException {
        OutputStream out = to.getOutputStream();
        int rate = fault.bytesPerSecond();
        for (int at = 0; at < n; ) {
            boolean limited = rate > 0 && faults.get().equals(fault);
            int size = limited ? Math.min(n - at, Math.max(1, rate / PIECES_PER_SECOND)) : n - at;
            out.write(piece, at, size);
            at += size;
            pause(limited ? size * 1_000_000_000L / rate : 0);
        }
    }

    private void end() throws IOException {
        switch (fault.end()) {
            case CLOSE -> close();
            case RESET -> reset(from, to);
            case HALF_CLOSE -> to.shutdownOutput();
            case SILENCE -> {}
        }
    }

    private void close() {
        for (Socket socket : new Socket[] {to, from}) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is closed
            }
        }
    }

    /** Breaks connections without goodbye. */
    static void reset(Socket... sockets) throws IOException {
        for (Socket socket : sockets) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (SocketException e) {
                if (!socket.isClosed()) { // by its own pump, just now or long ago
                    throw e;
                }
            }
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
