import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { config } from '../config.ts';
import { PrismaClient } from '../generated/prisma/client.ts';

mkdirSync(config.dataFolder, { recursive: true });

const adapter = new PrismaLibSql({ url: pathToFileURL(join(config.dataFolder, 'shop.db')).href });

export const prisma = new PrismaClient({ adapter });

export async function createCatalogueTables(): Promise<void> {
  const statements = readFileSync(join(config.root, 'sql', 'sqlite.sql'), 'utf8')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  await prisma.$transaction(statements.map((statement) => prisma.$executeRawUnsafe(statement)));
}
