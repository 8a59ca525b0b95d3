import { builtInLibraries } from '../../../src/libraries/index.ts';
import type { ExpectedReport } from '../../support/rule-tester.ts';

/** A report of a method of a library; the batch form is that of its descriptor. */
export function perItem(
  library: string,
  verb: string,
  items: string | undefined,
  at: ExpectedReport['at'],
  via?: string,
): ExpectedReport {
  const batches = builtInLibraries.find(({ name }) => name === library)?.batches ?? [];
  const instead = batches.find(({ methods }) => methods.includes(verb))?.instead;
  if (instead === undefined) {
    throw new Error(`${library} has no batch form of ${verb}`);
  }
  const What = via === undefined ? `This ${library} ${verb}` : `\`${via}\` (${library} ${verb})`;
  return {
    messageId: 'perItem',
    data: { What, item: items === undefined ? 'item' : `item of \`${items}\``, instead },
    at,
  };
}
