import type { Operation, StartingExpression } from '../analysis/operation.ts';
import type { Repetition } from '../analysis/repetition.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { findOnce } from './find-before-loop.ts';
import { linksOf, placeOf, type OneQueryForAll } from './item-place.ts';
import { writeOnce } from './write-as-list.ts';

/**
 * Turns a query for each item into one for all, where what is written stays what is meant: a row that is found by its key
 * and awaited on the spot; a row that is written by the last statement of the loop.
 *
 * None where the query is reached by a function, depends on more of the loop than its key or row, stands in a `try` or
 * an inner loop, or where the list takes more than a name to write. See the page of the rule for the rest.
 */
export function oneQueryForAll(
  compiler: Compiler,
  call: StartingExpression,
  operation: Operation,
  repetition: Extract<Repetition, { kind: 'each' }>,
): OneQueryForAll | undefined {
  if (operation.via.length > 0 || !compiler.isCallExpression(call)) {
    return undefined;
  }
  const place = placeOf(compiler, call, repetition);
  if (!place) {
    return undefined;
  }
  const links = linksOf(compiler, call);
  const { library, verb } = operation;
  const { finds = [], writes } = library.batches?.find(({ methods }) => methods.includes(verb)) ?? {};
  for (const link of links) {
    for (const form of finds.filter(({ many }) => many[link.name] !== undefined)) {
      const edit = findOnce(compiler, call, links, link, form, library, place);
      if (edit) {
        return edit;
      }
    }
    if (writes?.many[link.name] !== undefined) {
      return writeOnce(compiler, call, link, writes, place);
    }
  }
  return undefined;
}
