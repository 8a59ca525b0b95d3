import { listItems } from '../../../store.ts';

export default async function Page() {
  const items = await listItems();
  return items.map((item) => <p key={item.id}>{item.name}</p>);
}
