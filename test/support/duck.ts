import { type Duck, openDuck } from '../../data/history/duck.ts'

/** Rows of a table of numbers and words, as columns. */
export const numbers = (count: number) => ({
  types: ['integer', 'varchar'] as const,
  values: [Array.from({ length: count }, (_, i) => i), Array.from({ length: count }, (_, i) => `word ${i}`)],
})

/** A database with such a table, `t`. */
export async function withTable(file = ':memory:'): Promise<Duck> {
  const duck = await openDuck(file)
  await duck.run('create table if not exists t (n integer not null, word varchar)')
  return duck
}

export const countOf = async (duck: Duck) => (await duck.rows('select count(*)::int as n from t'))[0]?.['n']
