import { readFileSync } from 'node:fs';

const folder = new URL('../../templates/', import.meta.url);

export function fillTemplate(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function loadTemplate(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

let home: string | undefined;

export function homePage(): string {
  home ??= readFileSync(new URL('home.html', folder), 'utf8');
  return home;
}

const kept = new Map<string, string>();

export function keptTemplate(name: string): string {
  let template = kept.get(name);
  if (template === undefined) {
    template = readFileSync(new URL(name, folder), 'utf8');
    kept.set(name, template);
  }
  return template;
}
