import { socketIo, ws } from '../../src/libraries/sockets.ts';
import { describeNames } from './support/tables.ts';

describeNames(socketIo, ['socket.io']);
describeNames(ws, ['ws']);
