import { dockerode } from '../../src/libraries/dockerode.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(dockerode, ['dockerode']);

const prelude = `
import Docker from 'dockerode';
const docker = new Docker();
const container = docker.getContainer('a');
`;

describeOperations('dockerode', prelude, [
  ['docker.info()', 'eager dockerode info (read)'],
  ['docker.listContainers({ all: true })', 'eager dockerode listContainers (read)'],
  ["docker.getContainer('a').inspect()", 'eager dockerode inspect (read)'],
  ["docker.createVolume({ Name: 'a' })", 'eager dockerode createVolume (write)'],
  ['container.stop()', 'eager dockerode stop (write)'],
  ['container.wait()', 'eager dockerode wait (unknown)'],
  ["docker.getContainer('a')", 'none'],
  ['docker.info(() => {})', 'none'],
]);

describeReports('dockerode', prelude, [
  ['container.stop();', 'dropped'],
  ['await container.stop();', 'silent'],
]);
