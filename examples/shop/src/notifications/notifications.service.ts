import { Injectable } from '@nestjs/common';
import { fillTemplate } from '../lib/templates.ts';
import { type MailKind, MailTemplates } from './mail-templates.ts';
import { type Mail, Outbox } from './outbox.ts';

export interface Notice {
  recipient: string;
  name: string;
  order?: number;
}

@Injectable()
export class NotificationsService {
  constructor(
    private readonly templates: MailTemplates,
    private readonly outbox: Outbox,
  ) {}

  async welcome(notice: Notice): Promise<void> {
    this.outbox.add(this.compose('welcome', notice));
  }

  async shipped(notice: Notice): Promise<void> {
    await this.outbox.add(this.compose('shipped', notice));
  }

  latest(): Promise<Mail[]> {
    return this.outbox.latest();
  }

  private compose(kind: MailKind, { recipient, name, order }: Notice): Mail {
    const body = fillTemplate(this.templates.body(kind), { name, order: order ?? '' });
    return { recipient, subject: this.templates.subject(kind), body };
  }
}
