import { Module } from '@nestjs/common';
import { pool } from '../database/postgres.ts';
import { MailTemplates } from './mail-templates.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsService } from './notifications.service.ts';
import { Outbox, POOL } from './outbox.ts';

@Module({
  controllers: [NotificationsController],
  providers: [NotificationsService, MailTemplates, Outbox, { provide: POOL, useValue: pool }],
})
export class NotificationsModule {}
