import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { config } from '../config.ts';

export type MailKind = 'shipped' | 'welcome';

@Injectable()
export class MailTemplates implements OnModuleInit {
  private readonly folder = join(config.root, 'templates');
  private subjects: Partial<Record<MailKind, string>> = {};

  onModuleInit(): void {
    this.subjects = JSON.parse(readFileSync(join(this.folder, 'mail-subjects.json'), 'utf8'));
  }

  subject(kind: MailKind): string {
    return this.subjects[kind] ?? 'News from the tea shop';
  }

  body(kind: MailKind): string {
    return readFileSync(join(this.folder, `mail-${kind}.txt`), 'utf8');
  }
}
