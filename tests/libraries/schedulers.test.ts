import { agenda, nodeCron, nodeSchedule } from '../../src/libraries/schedulers.ts';
import { describeNames } from './support/tables.ts';

describeNames(nodeCron, ['node-cron']);
describeNames(agenda, ['agenda']);
describeNames(nodeSchedule, [], { except: { 'registrations scheduleJob': 'node-schedule: not installed' } });
