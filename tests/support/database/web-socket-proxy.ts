import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createWebSocketStream, WebSocketServer } from 'ws';

/** Starts what Neon runs before its databases: it hands on what comes over a web socket to `?address=host:port`. */
export async function startWebSocketProxy(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket, request) => {
    const address = new URL(request.url ?? '', 'ws://localhost').searchParams.get('address');
    const [host, port] = address?.split(':') ?? [];
    const incoming = createWebSocketStream(socket);
    const outgoing = connect(Number(port), host);
    incoming.on('error', () => outgoing.destroy());
    outgoing.on('error', () => {
      incoming.destroy();
    });
    incoming.pipe(outgoing).pipe(incoming);
  });
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.clients.forEach((client) => {
        client.terminate();
      });
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
