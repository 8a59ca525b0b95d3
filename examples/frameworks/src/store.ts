/** Items that all applications serve. */
export interface Item {
  readonly id: string;
  readonly name: string;
}

const items = new Map<string, Item>([['1', { id: '1', name: 'Lamp' }]]);

export async function findItem(id: string): Promise<Item | undefined> {
  return Promise.resolve(items.get(id));
}

export async function listItems(): Promise<Item[]> {
  return Promise.resolve([...items.values()].filter((item) => item.name !== ''));
}

export async function saveItem(item: Item): Promise<Item> {
  items.set(item.id, item);
  return Promise.resolve(item);
}
