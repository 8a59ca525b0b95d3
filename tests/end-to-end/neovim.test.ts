import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guideBlocks } from '../support/guide-blocks.ts';
import { serverFile } from './editor.ts';
import { createProject, packPlugin, type Project } from './project.ts';
import { config, everything, files, server } from './sample.ts';

const printed = spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout;
const version = /NVIM v(?<major>\d+)\.(?<minor>\d+)/u.exec(printed)?.groups;
const isRecent = version !== undefined && (version['major'] !== '0' || Number(version['minor']) >= 11);

/** What nvim-lspconfig brings, as far as the page uses it. */
const base = `vim.lsp.config('eslint', {
  cmd = { '${process.execPath}', '${serverFile}', '--stdio' },
  filetypes = { 'typescript' },
  root_markers = { 'eslint.config.js' },
  on_attach = function(client, buffer)
    vim.api.nvim_buf_create_user_command(buffer, 'LspEslintFixAll', function()
      local document = { uri = vim.uri_from_bufnr(buffer), version = vim.lsp.util.buf_versions[buffer] }
      client:request_sync('workspace/executeCommand', { command = 'eslint.applyAllFixes', arguments = { document } })
    end, {})
  end,
  before_init = function(_, config)
    config.settings.workspaceFolder = { uri = config.root_dir, name = 'project' }
  end,
  settings = {
    validate = 'on',
    experimental = {},
    codeAction = { disableRuleComment = { enable = false }, showDocumentation = { enable = false } },
    codeActionOnSave = { mode = 'all' },
    format = false,
    onIgnoredFiles = 'off',
    rulesCustomizations = {},
    run = 'onType',
    problems = { shortenToSingleLine = false },
    nodePath = '',
    workingDirectory = { mode = 'location' },
  },
})
`;

/** Opens a file, waits for what is found in it, saves it, and quits. */
const session = `vim.cmd('edit src/server.ts')
vim.wait(100000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local found = vim.tbl_map(function(one)
  return ('%d:%d %s'):format(one.lnum + 1, one.col + 1, one.code)
end, vim.diagnostic.get(0))
vim.cmd('write')
vim.fn.writefile(found, 'found.txt')
vim.cmd('quitall!')
`;

const edited = server.replace(
  '(request, response) => {\n  response.send(read',
  'async (request, response) => {\n  response.send(read',
);
let tarball = '';
let project: Project | undefined;

beforeAll(() => {
  tarball = packPlugin();
  project = createProject(tarball, { files: { ...files, 'eslint.config.js': config }, packages: everything });
});

afterAll(() => {
  project?.remove();
  rmSync(dirname(tarball), { recursive: true });
});

// A machine without Neovim 0.11 or later skips it.
test.skipIf(!isRecent)('Neovim, set up as the page says, shows the findings and mends on saving', () => {
  const { folder } = project!;
  const page = guideBlocks('docs/editor.md').find(({ file }) => file === 'init.lua');
  for (const [name, text] of Object.entries({
    'src/server.ts': edited,
    'init.lua': base + (page?.code ?? ''),
    'session.lua': session,
  })) {
    writeFileSync(join(folder, name), text);
  }

  const { status, stderr } = spawnSync(
    'nvim',
    ['--headless', '--clean', '-u', 'init.lua', '-c', 'luafile session.lua'],
    { cwd: folder, encoding: 'utf8' },
  );

  expect(status, stderr).toBe(0);
  expect(readFileSync(join(folder, 'found.txt'), 'utf8').trim().split('\n').toSorted()).toEqual([
    '13:3 event-loop/no-forgotten-await',
    '9:17 event-loop/no-blocking-call',
  ]);
  expect(readFileSync(join(folder, 'src/server.ts'), 'utf8')).toBe(
    edited
      .replace("import { readFileSync } from 'node:fs'", "import { readFile } from 'node:fs/promises'")
      .replace('readFileSync', 'await readFile'),
  );
});
