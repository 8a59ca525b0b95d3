import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';

export const POOL = Symbol('POOL');

export interface Mail {
  recipient: string;
  subject: string;
  body: string;
}

@Injectable()
export class Outbox {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async add({ recipient, subject, body }: Mail): Promise<void> {
    await this.pool.query('INSERT INTO outbox (recipient, subject, body) VALUES ($1, $2, $3)', [
      recipient,
      subject,
      body,
    ]);
  }

  async latest(): Promise<Mail[]> {
    const { rows } = await this.pool.query<Mail>(
      'SELECT recipient, subject, body FROM outbox ORDER BY id DESC LIMIT 20',
    );
    return rows;
  }
}
