import { defineLibrary } from './library.ts';

const schedule = { waits: true, catches: true, kind: 'schedule' as const };

/** node-cron. It logs what a task throws or rejects with. */
export const nodeCron = defineLibrary({
  name: 'node-cron',
  packages: ['node-cron'],
  client: false,
  registrations: [
    { methods: ['schedule', 'createTask'], from: 1, label: 'cron "{0}"', ...schedule },
    { on: ['NodeCron'], methods: ['schedule', 'createTask'], from: 1, label: 'cron "{0}"', ...schedule },
  ],
  handlerTypes: [{ type: 'TaskFn', label: 'task {name}', ...schedule }],
});

/** node-schedule. Nobody waits for a job's promise. */
export const nodeSchedule = defineLibrary({
  name: 'node-schedule',
  packages: ['node-schedule'],
  client: false,
  registrations: [
    {
      methods: ['scheduleJob'],
      from: 0,
      label: 'schedule {0}',
      waits: false,
      catches: false,
      kind: 'schedule',
    },
  ],
});

/** Agenda: jobs that are kept in a database. */
export const agenda = defineLibrary({
  name: 'Agenda',
  packages: ['agenda'],
  client: false,
  runners: [{ on: ['Agenda'], methods: ['now', 'schedule', 'every'], use: 'agenda.now(…)' }],
  registrations: [
    { on: ['Agenda'], methods: ['define'], from: 1, label: 'job "{0}"', waits: true, catches: true, kind: 'job' },
  ],
});
