import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guideBlocks, type GuideBlock } from '../support/guide-blocks.ts';
import { packPlugin, root } from './project.ts';
import { config, everything, files } from './sample.ts';

/** A guide that is followed. */
interface Guide {
  /** Where: empty at first. */
  readonly folder: string;
  /** The environment of its commands. */
  environment(): NodeJS.ProcessEnv;
}

/**
 * Makes tests that follow a guide: they write its files and run its commands in a new folder, in the order of the
 * page, and compare what is printed.
 *
 * @param page - Its path from the root of the repository.
 * @param name - Which of the page's projects: the blocks with `in=name`. Default: the blocks without `in`.
 * @param prepare - Puts into the folder what the page takes for granted.
 */
export function followGuide(page: string, name?: string, prepare?: (guide: Guide) => void): Guide {
  const blocks = guideBlocks(page).filter((block) => block.in === name);
  // Paths that programs print are real ones.
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'event-loop-guide-'))), 'shop');
  let environment: NodeJS.ProcessEnv = {};
  let printed = '';
  const guide: Guide = { folder, environment: () => environment };

  beforeAll(() => {
    mkdirSync(folder);
    environment = { ...process.env, ...offline(dirname(folder)) };
    prepare?.(guide);
  });

  afterAll(() => {
    rmSync(dirname(folder), { recursive: true });
  });

  for (const block of blocks) {
    if (block.file !== undefined) {
      test(`line ${String(block.line)}: ${block.file} is written`, () => {
        write(join(folder, block.file ?? ''), block.code);
      });
    } else if (block.run) {
      test(`line ${String(block.line)}: ${firstLine(block.code)} ${block.fails ? 'fails' : 'runs'}`, () => {
        const { status, stdout, stderr } = spawnSync('sh', ['-ec', block.code], {
          cwd: folder,
          encoding: 'utf8',
          env: environment,
        });
        printed = stdout + stderr;
        if ((status !== 0) !== block.fails) {
          throw new Error(`It ended with ${String(status)}:\n${printed}`);
        }
      }, 300_000);
    } else if (block.output) {
      test(`line ${String(block.line)}: it prints that`, () => {
        const seen = printed.replaceAll(folder, '…');
        expect(missing(block, seen), seen).toEqual([]);
      });
    }
  }
  return guide;
}

/** A repository of git with a back end that has the plugin and, if no server is given, no mistake yet. */
export function startRepository({ folder, environment }: Guide, server = 'export {};\n'): void {
  const written = {
    ...files,
    'src/server.ts': server,
    'eslint.config.js': config,
    'package.json': JSON.stringify({ name: 'shop', private: true, type: 'module' }),
    '.gitignore': 'node_modules\n',
  };
  for (const [name, text] of Object.entries(written)) {
    write(join(folder, name), text);
  }
  const packages = [...everything, 'eslint-plugin-event-loop'].join(' ');
  const commands = `npm install --save-dev ${packages}; git init --quiet; git add .; git commit --quiet -m Start`;
  execFileSync('sh', ['-ec', commands], { cwd: folder, env: environment(), stdio: 'pipe' });
}

/** The lines that were not printed, in this order. Space between words does not count. */
function missing(block: GuideBlock, printed: string): string[] {
  const lines = printed.split('\n').map(normalized);
  let from = 0;
  return block.code.split('\n').filter((line) => {
    const index = lines.findIndex((other, at) => at >= from && other.includes(normalized(line)));
    from = index < 0 ? from : index;
    return index < 0;
  });
}

function normalized(line: string): string {
  return line.replaceAll(/\s+/gu, ' ').trim();
}

function firstLine(code: string): string {
  return code.split('\n')[0] ?? '';
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** An environment in which npm and pnpm install without the network, and in which git knows who commits. */
function offline(folder: string): NodeJS.ProcessEnv {
  const tarball = packPlugin();
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  rmSync(dirname(tarball), { recursive: true });
  const programs = join(folder, 'programs');
  for (const name of ['npm', 'pnpm']) {
    const file = join(programs, name);
    write(
      file,
      `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'tests/end-to-end/offline-npm.mjs')}' ${name} "$@"\n`,
    );
    chmodSync(file, 0o755);
  }
  const gitConfiguration = join(folder, 'gitconfig');
  write(gitConfiguration, '[user]\n\tname = Tester\n\temail = tester@example.com\n[init]\n\tdefaultBranch = main\n');
  return {
    PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
    EVENT_LOOP_PACKAGE: join(folder, 'package'),
    GIT_CONFIG_GLOBAL: gitConfiguration,
    // Commands behave as in a terminal of a person: not as in CI, and without colours.
    CI: '',
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    // A hook of git that runs these tests sets variables that would lead git to the wrong repository.
    GIT_DIR: undefined,
    GIT_INDEX_FILE: undefined,
    GIT_WORK_TREE: undefined,
  };
}
