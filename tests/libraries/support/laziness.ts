import { expect, vi } from 'vitest';

/** How long nothing may be sent for a query to count as not sent, in milliseconds. An eager one takes some 5. */
const silence = 60;

/** How long to wait for what must be sent, and how often to look, in milliseconds. */
export const patience = { timeout: 10_000, interval: 5 };

/** A server that tells what arrived. */
export interface Recorder {
  readonly sent: readonly string[];
}

/** Nothing is sent until the value is awaited. */
export async function expectLazy(recorder: Recorder, start: () => unknown): Promise<void> {
  const before = recorder.sent.length;
  const value = start();
  await expectSilence(recorder, before);
  await value;
  expect(recorder.sent.length, 'sent when awaited').toBeGreaterThan(before);
}

/** It is sent although nothing awaits it. */
export async function expectEager(recorder: Recorder, start: () => unknown): Promise<void> {
  const value = await expectSent(recorder, start);
  await value.started;
}

/** It is sent although nothing awaits it, and the stub need not know the answer. */
export async function expectSent(recorder: Recorder, start: () => unknown): Promise<{ readonly started: unknown }> {
  const before = recorder.sent.length;
  const started = start();
  if (started instanceof Promise) {
    // It may fail before the caller looks at it.
    started.catch(() => undefined);
  }
  await vi.waitFor(() => {
    expect(recorder.sent.length, 'sent without await').toBeGreaterThan(before);
  }, patience);
  return { started };
}

/** Nothing is sent when the builder is awaited, which gives the builder back; its executor sends it. */
export async function expectBuilder<Builder>(
  recorder: Recorder,
  start: () => Builder,
  execute: (builder: Builder) => unknown,
): Promise<void> {
  const builder = start();
  await expectUnsent(recorder, builder);
  await expectEager(recorder, () => execute(builder));
}

/** Nothing is sent when a builder is awaited, which gives the builder back. */
export async function expectUnsent(recorder: Recorder, builder: unknown): Promise<void> {
  const before = recorder.sent.length;
  expect(await builder).toBe(builder);
  await expectSilence(recorder, before);
}

/** Nothing arrives for a while. */
export async function expectSilence(recorder: Recorder, before: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, silence));
  expect(recorder.sent.slice(before), 'sent without await').toEqual([]);
}
