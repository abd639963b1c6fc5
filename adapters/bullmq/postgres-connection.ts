import { type BackendFactory, PostgresConnection, type PostgresConnectionOptions, PostgresQueueBackend } from 'bullmq';

/**
 * BullMQ's PostgreSQL backend on connections that somebody always listens to. BullMQ hears a connection's errors neither
 * while it gets ready nor while it lets go of it; a server that ends just then would end this whole process, because an
 * 'error' that nobody hears is thrown.
 */
export const heardBackend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (
  name,
  options,
  { withBlockingConnection } = {},
) => {
  // A worker's connection bears its queue's name, by which BullMQ finds it again.
  const listens = withBlockingConnection ? name : undefined;
  return new PostgresQueueBackend(new HeardConnection(options.connection ?? {}), name, options, true, listens);
};

type Listening = Awaited<ReturnType<PostgresConnection['getListenClient']>>;

class HeardConnection extends PostgresConnection {
  readonly #heard = new WeakSet<Listening>();

  constructor(connection: PostgresConnectionOptions) {
    super(connection);
    this.pool.on('connect', (client) => client.on('error', ignored));
  }

  override async getListenClient(): Promise<Listening> {
    const client = await super.getListenClient();
    if (!this.#heard.has(client)) {
      this.#heard.add(client);
      hearAlways(client);
    }
    return client;
  }
}

/** BullMQ takes away every listener right before it ends a connection; this one stays. */
function hearAlways(client: Listening): void {
  const forget = client.removeAllListeners.bind(client);
  client.removeAllListeners = (event) => {
    forget(event);
    return event === undefined || event === 'error' ? client.on('error', ignored) : client;
  };
}

/** Whoever waits for an answer on this connection is told. */
function ignored(): void {}
