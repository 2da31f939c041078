package dev.parley.faults.real;

/**
 * How one exchange through a {@link TcpProxy} breaks: so many bytes of one direction pass, and what comes behind them
 * does not pass as it should.
 *
 * @param words what the exchange begins with has to have in it; empty for any
 */
record Cut(Side side, long after, End end, String words) {

    /** Which direction is counted and cut. */
    enum Side {
        /** From the client to the server. */
        UP,
        /** From the server to the client. */
        DOWN
    }

    /** What becomes of the bytes behind the limit. */
    enum End {
        /** Both sides meet a reset. */
        RESET,
        /** The direction ends in good order; the other one goes on. */
        CLOSE,
        /** Nothing more passes in this direction, and nobody is told. */
        HANG,
        /** They arrive as other bytes; the next exchange is as it should be. */
        GARBLE
    }

    static Cut up(long after, End end) {
        return new Cut(Side.UP, after, end, "");
    }

    /** With {@code after} 0 the request has arrived whole, and nothing of the answer gets through. */
    static Cut down(long after, End end) {
        return new Cut(Side.DOWN, after, end, "");
    }

    /** The same, of the next exchange that begins with something that has these words in it. */
    Cut of(String part) {
        return new Cut(side, after, end, part);
    }
}
