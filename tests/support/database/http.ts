import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers every request with the same JSON document. */
export interface HttpStub {
  readonly url: string;
  /** The requests that arrived, in order: `POST /rest/v1/users`. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

/** Starts the stub on a free port of the loopback device. */
export async function startHttpStub(): Promise<HttpStub> {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    sent.push(`${request.method ?? ''} ${request.url ?? ''}`);
    request.resume();
    // Without the header Elasticsearch's client refuses the server.
    response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    // The items are those of Elasticsearch's bulk API; to the others any object will do.
    response.end(request.method === 'HEAD' ? undefined : '{"errors":false,"items":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
