import { defineLibrary } from './library.ts';

/** dockerode, a client of Docker's API. */
export const dockerode = defineLibrary({
  name: 'dockerode',
  packages: ['dockerode'],
  reaches: 'network',
  operations: [
    {
      on: ['Dockerode'],
      reads: [
        'listContainers',
        'listImages',
        'listServices',
        'listNodes',
        'listTasks',
        'listSecrets',
        'listPlugins',
        'listVolumes',
        'listNetworks',
        'listConfigs',
        'searchImages',
        'info',
        'df',
        'version',
        'ping',
        'swarmInspect',
      ],
      writes: [
        'createContainer',
        'createImage',
        'createNetwork',
        'createService',
        'createVolume',
        'pruneContainers',
        'pruneImages',
        'pruneNetworks',
        'pruneVolumes',
        'pull',
        'run',
        'swarmInit',
        'swarmJoin',
        'swarmLeave',
        'swarmUpdate',
      ],
    },
    {
      on: ['Config', 'Container', 'Exec', 'Image', 'Network', 'Node', 'Plugin', 'Secret', 'Service', 'Task', 'Volume'],
      reads: ['inspect', 'top', 'changes', 'history'],
      writes: ['start', 'stop', 'restart', 'kill', 'pause', 'unpause', 'rename', 'update', 'remove', 'tag', 'exec'],
    },
  ],
});
