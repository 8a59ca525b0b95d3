import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { noForgottenAwait } from '../../src/rules/no-forgotten-await.ts';
import { codeOf, lintCase, typeErrorsOf, type InvalidCase } from '../support/rule-tester.ts';
import * as heads from './support/heads.ts';
import { settings, store, worker } from './support/own-clients.ts';

const kind = process.env['KIND'] ?? 'invalid';
const own: Record<string, string> = { store, worker };

test('generate', async () => {
  const text = readFileSync(process.env['IN'] ?? `/tmp/gen/${kind}.txt`, 'utf8');
  const out: string[] = [];
  const log: string[] = [];
  for (const part of text.split(/^(?=# |### )/mu)) {
    const [first = '', ...rest] = part.replace(/\n+$/u, '\n').split('\n');
    if (first.startsWith('# ')) {
      out.push(`\n  // ${first.slice(2).trim()}`);
      continue;
    }
    if (!first.startsWith('### ')) continue;
    const [name = '', headNames = '', extra = ''] = first
      .slice(4)
      .split('|')
      .map((s) => s.trim());
    const names = headNames.split(/\s+/u).filter(Boolean);
    const head = names
      .map(
        (n) =>
          (heads as Record<string, string>)[n] ??
          (() => {
            throw new Error(n);
          })(),
      )
      .join('');
    let body = rest.join('\n');
    const files: Record<string, string> = {};
    const fileSources: [string, string][] = [];
    if (body.startsWith('--- ')) {
      for (const chunk of body.split(/^--- /mu).slice(1)) {
        const [line = '', ...lines] = chunk.split('\n');
        const code = lines.join('\n');
        if (line.trim() === 'main') {
          body = code;
          continue;
        }
        const eq = /^(\S+) = (\w+)$/u.exec(line);
        if (eq) {
          files[eq[1]!] = own[eq[2]!]!;
          fileSources.push([eq[1]!, eq[2]!]);
          continue;
        }
        const [path = '', plus] = line.split(' + ');
        const h = plus ? (heads as Record<string, string>)[plus.trim()]! : '';
        files[path] = h + code;
        fileSources.push([path, plus ? `${plus.trim()} + ${literal(code)}` : literal(code)]);
      }
    }
    const opts = Object.fromEntries(
      extra
        .split(/\s+/u)
        .filter(Boolean)
        .map((e) => e.split('=')),
    );
    const base = {
      name,
      code: body,
      head,
      ...(Object.keys(files).length && { files }),
      ...(opts.options && { options: [{ promises: opts.options }] }),
      ...(opts.versions && { versions: opts.versions }),
      ...(opts.filename && { filename: opts.filename }),
      ...(opts.settings && { settings }),
      ...(opts.typed && { isTyped: false }),
    } as InvalidCase;
    (await import('node:fs')).appendFileSync('/tmp/gen/progress', name + '\n');
    const found: { data: Record<string, string>; messageId: string }[] = [];
    const rule = {
      ...noForgottenAwait,
      create(context: any) {
        const wrapped = new Proxy({} as any, {
          get(_t, k) {
            const t = context;
            return k === 'report'
              ? (d: any) => {
                  found.push({ data: d.data, messageId: d.messageId, ...(d.suggest && { suggest: d.suggest }) } as any);
                  t.report(d);
                }
              : t[k];
          },
        });
        return noForgottenAwait.create(wrapped);
      },
    };
    const errors = base.isTyped === false ? [] : typeErrorsOf(base);
    if (errors.length) log.push(`TYPE ${name}: ${errors.join('; ')}`);
    const messages = lintCase('r', rule as any, base);
    if (kind === 'valid') {
      if (messages.length) log.push(`REPORT ${name}: ${messages.map((m) => m.message).join(' / ')}`);
    } else if (!messages.length) {
      log.push(`SILENT ${name}`);
      if (!process.env['KEEP']) continue;
    }
    const p: string[] = [];
    p.push(`name: ${quote(name)}`);
    if (names.length) p.push(`head: ${names.join(' + ')}`);
    if (fileSources.length) p.push(`files: { ${fileSources.map(([a, b]) => `'${a}': ${b}`).join(', ')} }`);
    if (opts.filename) p.push(`filename: '${opts.filename}'`);
    if (opts.versions) p.push(`versions: '${opts.versions}'`);
    if (opts.options) p.push(`options: [{ promises: '${opts.options}' }]`);
    if (opts.settings) p.push(`settings`);
    if (opts.typed) p.push(`isTyped: false`);
    p.push(`code: ${literal(body)}`);
    if (kind === 'invalid') {
      const full = codeOf(base, body);
      const strip = (s: string) => {
        if (!s.startsWith(head)) throw new Error('head changed');
        return s.slice(head.length);
      };
      const lineStarts = [0];
      for (let i = 0; i < full.length; i++) if (full[i] === '\n') lineStarts.push(i + 1);
      const at = (l: number, c: number) => lineStarts[l - 1]! + c - 1;
      const template = noForgottenAwait.meta.messages as Record<string, string>;
      const pick = (id: string, data: Record<string, string> | undefined) =>
        Object.fromEntries([...template[id]!.matchAll(/\{\{(\w+)\}\}/gu)].map((m) => [m[1]!, data?.[m[1]!] ?? '???']));
      // reports may be sorted: match by rendering
      const errs = messages.map((m) => {
        const f: any = found.find(
          (x) =>
            x.messageId === m.messageId &&
            template[x.messageId]!.replace(/\{\{(\w+)\}\}/gu, (_, k) => x.data[k]!) === m.message,
        )!;
        const s = at(m.line, m.column),
          e = at(m.endLine!, m.endColumn!);
        const t = full.slice(s, e);
        if (!t) throw new Error(JSON.stringify(m) + s + ' ' + e + full.length);
        const starts: number[] = [];
        for (let i = body.indexOf(t); i >= 0; i = body.indexOf(t, i + 1)) starts.push(i);
        const n = starts.indexOf(s - head.length);
        const where = starts.length > 1 ? `[${quote(t)}, ${n + 1}]` : quote(t);
        const sug = (m.suggestions ?? []).map((x: any, i) => {
          const d = pick(x.messageId!, f.suggest?.[i]?.data);
          return `{ messageId: '${x.messageId}', ${Object.keys(d).length ? `data: ${obj(d)}, ` : ''}output: ${literal(strip(full.slice(0, x.fix.range[0]) + x.fix.text + full.slice(x.fix.range[1])))} }`;
        });
        log.push(
          `   ${name}\n      ${m.messageId}: ${m.message}\n      AT ${t.replace(/\n/g, '⏎')} ${m.fix ? 'FIX' : ''} ${(m.suggestions ?? []).map((x: any) => `SUGGEST(${x.messageId}) ` + full.slice(0, x.fix.range[0]).split('\n').at(-1) + '«' + x.fix.text + '»').join(' ')}`,
        );
        const data = pick(m.messageId!, f.data);
        return `{ messageId: '${m.messageId}', data: ${obj(data)}, at: ${where}${sug.length ? `, suggestions: [${sug.join(', ')}]` : ''} }`;
      });
      // fixes, pass by pass
      const outs: string[] = [];
      let code = full;
      for (let i = 0; i < 10; i++) {
        const ms = i === 0 ? messages : lintCase('r', rule as any, base, code);
        let next = '';
        let last = -1;
        for (const m of ms.filter((x) => x.fix).sort((a, b) => a.fix!.range[0] - b.fix!.range[0])) {
          const [a, b] = m.fix!.range;
          if (a < last || (a === last && last >= 0)) continue;
          next += code.slice(Math.max(0, last), a) + m.fix!.text;
          last = b;
        }
        next += code.slice(Math.max(0, last));
        if (next === code) break;
        outs.push(next);
        code = next;
      }
      if (outs.length)
        log.push(
          `      FIXED ${strip(outs.at(-1)!)
            .split('\n')
            .filter((l, i) => l !== body.split('\n')[i])
            .join('⏎')}`,
        );
      if (outs.length === 1) p.push(`output: ${literal(strip(outs[0]!))}`);
      if (outs.length > 1) p.push(`output: [${outs.map((o) => literal(strip(o))).join(', ')}]`);
      p.push(`errors: [${errs.join(', ')}]`);
    }
    out.push(`  { ${p.join(', ')} },`);
  }
  writeFileSync(`/tmp/gen/${kind}.out.ts`, out.join('\n'));
  writeFileSync(`/tmp/gen/${kind}.log`, log.join('\n'));
});
function literal(s: string) {
  return '`' + s.replace(/\\/gu, '\\\\').replace(/`/gu, '\\`').replace(/\$\{/gu, '\\${') + '`';
}
function quote(s: string) {
  return s.includes('\n') || s.includes("'") ? literal(s) : `'${s.replace(/\\/gu, '\\\\')}'`;
}
function obj(d: Record<string, string>) {
  return `{ ${Object.entries(d)
    .map(([k, v]) => `${k}: ${quote(v)}`)
    .join(', ')} }`;
}
