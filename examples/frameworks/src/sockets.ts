import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { WebSocketServer, type WebSocket } from 'ws';
import { findItem, listItems } from './store.ts';

const server = createServer((_request, response) => {
  response.end('sockets');
});
const io = new Server(server);
const plain = new WebSocketServer({ server });

io.use((_socket, next) => {
  next();
});
io.on('connection', (socket) => {
  socket.on('item:find', async (id: string, answer: (item: unknown) => void) => {
    answer(await findItem(id));
  });
  socket.on('disconnect', () => {
    console.log('gone');
  });
  register(socket);
});
io.of('/admin').on('connection', register);

function register(socket: Socket): void {
  socket.on('item:list', list);
}

async function list(answer: (items: unknown) => void): Promise<void> {
  answer((await listItems()).map((item) => item.name));
}

plain.on('connection', (socket: WebSocket) => {
  socket.on('message', async (data) => {
    socket.send(JSON.stringify(await findItem(String(data))));
  });
  socket.on('close', () => {
    console.log('gone');
  });
});
