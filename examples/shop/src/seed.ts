import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from './config.ts';
import { fillCatalogue, readCatalogue } from './database/catalogue.ts';
import { createCatalogueTables, prisma } from './database/prisma.ts';
import { log } from './log.ts';

async function seed(file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`There is no catalogue at ${file}`);

  const kept = join(config.dataFolder, 'catalogue.json');
  if (existsSync(kept) && readFileSync(kept, 'utf8') !== readFileSync(file, 'utf8')) {
    copyFileSync(kept, `${kept}.old`);
  }

  const entries = readCatalogue(file);
  await createCatalogueTables();
  await fillCatalogue(entries);
  copyFileSync(file, kept);
  log(`${entries.length} products in the catalogue`);
}

await seed(process.argv[2] ?? config.catalogueFile);
await prisma.$disconnect();
