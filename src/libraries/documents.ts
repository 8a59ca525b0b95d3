import { defineLibrary } from './library.ts';

const worker = 'a worker thread';

/** adm-zip: packs and unpacks in memory, on the calling thread; a path given to the constructor is read at once. */
export const admZip = defineLibrary({
  name: 'adm-zip',
  packages: ['adm-zip'],
  client: false,
  blocking: [
    {
      on: ['AdmZip'],
      calls: {
        readFile: { instead: '`readFileAsync` through `promisify`, or a worker thread' },
        readAsText: { instead: '`readAsTextAsync`, or a worker thread' },
        addLocalFile: { instead: 'a worker thread' },
        addLocalFolder: { instead: '`addLocalFolderPromise`' },
        extractEntryTo: { instead: worker },
        extractAllTo: { instead: '`extractAllToAsync`' },
        writeZip: { unlessCallback: true, instead: '`writeZipPromise`' },
        toBuffer: { unlessCallback: true, instead: '`toBufferPromise`' },
        test: { instead: worker },
      },
    },
    { on: ['IZipEntry'], calls: { getData: { instead: '`getDataAsync`, or a worker thread' } } },
    {
      // Given a buffer it reads the list of entries alone.
      calls: { AdmZip: { onlyText: true, instead: '`readFile` from `node:fs/promises`, and give it the buffer' } },
    },
  ],
});

/** xlsx (SheetJS): parses and writes whole workbooks on the calling thread. */
export const xlsx = defineLibrary({
  name: 'xlsx',
  packages: ['xlsx'],
  client: false,
  blocking: [
    {
      calls: Object.fromEntries(
        ['readFile', 'read', 'writeFile', 'writeFileXLSX', 'write', 'writeXLSX'].map((name) => [
          name,
          { instead: worker },
        ]),
      ),
    },
  ],
});

/** csv-parse/sync: a whole text at once. The package's other entries parse streams. */
export const csvParse = defineLibrary({
  name: 'csv-parse',
  packages: ['csv-parse'],
  client: false,
  blocking: [
    { calls: { parse: { unlessReturns: ['Parser'], instead: 'the stream of `csv-parse`, or a worker thread' } } },
  ],
});

/** pug reads and compiles the file for each call, unless its `cache` option is set; with a callback too. */
export const pug = defineLibrary({
  name: 'pug',
  packages: ['pug'],
  client: false,
  blocking: [
    {
      calls: {
        renderFile: { unlessWith: ['cache'], instead: '`compileFile` at start-up' },
        compileFile: { unlessWith: ['cache'], instead: '`compileFile` at start-up' },
        compileFileClient: { instead: '`compileFileClient` at start-up' },
      },
    },
  ],
});

/**
 * ejs reads the file and compiles it for each call, unless the call has the option `cache`; with a callback and as a promise
 * too. `ejs.cache = …` says only where templates are kept for calls with that option.
 */
export const ejs = defineLibrary({
  name: 'ejs',
  packages: ['ejs'],
  client: false,
  blocking: [
    {
      calls: {
        renderFile: { unlessWith: ['cache'], instead: 'the option `cache: true`, or `compile` once at start-up' },
      },
    },
  ],
});

/** sass: the promise forms are slower, but yield; `compile` is fine for builds. */
export const sass = defineLibrary({
  name: 'sass',
  packages: ['sass', 'sass-embedded'],
  client: false,
  blocking: [
    {
      calls: {
        compile: { sibling: { member: 'compileAsync' } },
        compileString: { sibling: { member: 'compileStringAsync' } },
        renderSync: { sameShape: false, instead: '`compileAsync`' },
      },
    },
  ],
});

/** nunjucks keeps the templates that it has read, so that only the first use of each reads a file. */
export const nunjucks = defineLibrary({
  name: 'nunjucks',
  packages: ['nunjucks'],
  client: false,
  blocking: [
    { calls: { render: { cost: 'light', unlessCallback: true, instead: '`render` with a callback' } } },
    {
      on: ['Environment'],
      calls: { render: { cost: 'light', unlessCallback: true, instead: '`render` with a callback' } },
    },
  ],
});

/** @babel/core. */
export const compilers = defineLibrary({
  name: 'a compiler',
  packages: ['@babel/core'],
  client: false,
  blocking: [
    {
      calls: {
        transformSync: { sibling: { member: 'transformAsync' } },
        transformFileSync: { sibling: { member: 'transformFileAsync' } },
        transformFromAstSync: { sibling: { member: 'transformFromAstAsync' } },
        parseSync: { sibling: { member: 'parseAsync' } },
      },
    },
  ],
});

/** esbuild waits for its own process. */
export const esbuild = defineLibrary({
  name: 'esbuild',
  packages: ['esbuild'],
  client: false,
  blocking: [
    {
      calls: {
        buildSync: { sibling: { member: 'build' } },
        transformSync: { sibling: { member: 'transform' } },
        formatMessagesSync: { cost: 'light', sibling: { member: 'formatMessages' } },
      },
    },
  ],
});
