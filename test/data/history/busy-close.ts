import { type Duck, openDuck } from '../../../data/history/duck.ts'

/**
 * Closes a database while other threads work for it, in the process that runs this: a connection closed under a statement
 * takes its process down. Says that all was answered, and how many of 5,000 rows the file holds then.
 */
const [, , file = ''] = process.argv
const SLOW = 'select count(*)::int as n from range(3000) a, range(3000) b where (a.range * b.range) % 7 = 0'
const hundred = { types: ['integer'] as const, values: [Array.from({ length: 100 }, (_, i) => i)] }

async function open(): Promise<Duck> {
  const duck = await openDuck(file)
  await duck.run('create table if not exists t (n integer not null)')
  return duck
}

const duck = await open()
const side = await duck.beside()
const asked = [duck.rows(SLOW), side.rows(SLOW).finally(side.close)]
const opening = duck.snapshot().catch(() => null)
const written = duck.transaction(async () => {
  for (let i = 0; i < 50; i++) await duck.append('t', hundred)
})
await duck.close()
const again = await open()
const [row] = await again.rows('select count(*)::int as n from t')
await again.close()
await Promise.all([...asked, opening, written])
console.log(`all was answered, ${row?.['n']} rows`)
