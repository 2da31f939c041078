package dev.parley.faults.real;

/** How a database goes away, and comes back. */
enum Outage {
    STOPPED {
        @Override
        void begin(Cluster cluster, TcpProxy proxy) {
            cluster.stopAtOnce();
        }

        @Override
        void end(Cluster cluster, TcpProxy proxy) {
            cluster.start();
        }
    },
    KILLED {
        @Override
        void begin(Cluster cluster, TcpProxy proxy) {
            cluster.kill();
        }

        @Override
        void end(Cluster cluster, TcpProxy proxy) {
            cluster.start();
        }
    },
    CUT_OFF {
        @Override
        void begin(Cluster cluster, TcpProxy proxy) {
            proxy.refuse();
        }

        @Override
        void end(Cluster cluster, TcpProxy proxy) {
            proxy.listen();
        }
    },
    SILENT {
        @Override
        void begin(Cluster cluster, TcpProxy proxy) {
            proxy.hang();
        }

        @Override
        void end(Cluster cluster, TcpProxy proxy) {
            proxy.flow();
        }
    };

    abstract void begin(Cluster cluster, TcpProxy proxy);

    abstract void end(Cluster cluster, TcpProxy proxy);

    /** A proxy would accept what a server that is gone refuses. */
    int port(Cluster cluster, TcpProxy proxy) {
        return this == CUT_OFF || this == SILENT ? proxy.port() : cluster.port();
    }
}
