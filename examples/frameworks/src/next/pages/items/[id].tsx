import type { GetServerSideProps } from 'next';
import { findItem, type Item } from '../../../store.ts';

export const getServerSideProps: GetServerSideProps = async ({ params }) => ({
  props: { item: (await findItem(String(params?.id))) ?? null },
});

export default function ItemPage({ item }: { item: Item | null }) {
  return <p>{item?.name}</p>;
}
