import { createServer, type RequestListener } from 'node:http';
import http2 from 'node:http2';
import { listItems } from './store.ts';

const answer: RequestListener = (_request, response) => {
  listItems().then(
    (items) => response.end(JSON.stringify(items)),
    () => response.destroy(),
  );
};

createServer(answer).listen(3000, () => {
  console.log('ready');
});
createServer()
  .on('request', async (_request, response) => {
    response.end(JSON.stringify(await listItems()));
  })
  .on('listening', () => {
    console.log('ready');
  });
http2.createServer((_request, response) => {
  response.end();
});
http2.createSecureServer({}).on('stream', (stream) => {
  stream.end('ok');
});
