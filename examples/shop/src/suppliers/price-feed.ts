const waiting = new Set<number>();

/** Marks a supplier whose prices are to be fetched in the next round. */
export function requestSync(supplierId: number): number {
  waiting.add(supplierId);
  return waiting.size;
}
