import type { Mutant } from './mutant.ts'

const INDEX = ['test/pipelines/customers/customer-index.test.ts']
const TABLE = ['test/data/history/join/table.test.ts']
const COUNTED = ['test/data/history/join/links-counted.test.ts']
const LINKS = ['test/data/history/join/links.test.ts']
const WARNINGS = ['test/data/history/ticket-warnings.test.ts']

/** Faults in who is which customer, and in what was known of them when. */
export const JOIN_MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/customers/customer-index.ts',
    find: '(times[middle] ?? 0) <= at',
    replace: '(times[middle] ?? 0) < at',
    why: 'as of: what became true in this very moment is not true yet',
    tests: INDEX,
  },
  {
    file: 'pipelines/customers/customer-index.ts',
    find: 'return row < 0 ? -1 : rows + row',
    replace: 'return row < 0 ? oldRow(lo, hi) : rows + row',
    why: 'links: who was unlinked stays linked until everything is read anew',
    tests: INDEX,
  },
  {
    file: 'pipelines/customers/timeline.ts',
    find: 'tickets[before] = Math.max(0, (tickets[before] ?? 0) - 1)',
    replace: 'tickets[before] = tickets[before] ?? 0',
    why: 'tickets: a closed one counts as open for ever',
    tests: ['test/pipelines/customers/timeline.test.ts'],
  },
  {
    file: 'pipelines/customers/timeline.ts',
    find: 'if (!isTaken) return\n    isTaken = false',
    replace: 'if (!isTaken || count > 0) return\n    isTaken = false',
    why: 'join: a customer begins with what the one before them ended with',
    tests: TABLE,
  },
  {
    file: 'pipelines/customers/join-anew.ts',
    find: 'retractions.push({ ...counted(batch, rows), sign: -1 })',
    replace: 'retractions.push()',
    why: 'links: what ingest joined otherwise than the store counts twice',
    tests: COUNTED,
  },
  {
    file: 'data/history/join/rejoin.ts',
    find: 'await write(duck, rejoinHot, hot)',
    replace: 'void rejoinHot',
    why: 'links: a restart brings back what was undone',
    tests: ['test/data/history/join/rejoin.test.ts'],
  },
  {
    file: 'data/history/join/joins.ts',
    find: 'for (const author of relinkedMeanwhile) changed.add(author)',
    replace: 'relinkedMeanwhile.clear()',
    why: 'links: those made while everything is read anew are forgotten by it',
    tests: ['test/data/history/join/refresh.test.ts'],
  },
  {
    file: 'data/history/sql/ticket-warnings.sql',
    find: "in ('overdue', 'reopened')\n),",
    replace: "in ('overdue', 'reopened', 'open')\n),",
    why: 'warnings: a second ticket that is merely open warns as well',
    tests: WARNINGS,
  },
  {
    file: 'data/history/join/merges.ts',
    find: 'if (root === customer) return refused',
    replace: 'if (into === customer) return refused',
    why: 'identity: two records go by each other in a circle, and nobody goes by either',
    tests: LINKS,
  },
  {
    file: 'data/history/join/merges.ts',
    find: 'const authors = await authorsWith(duck, await rootIn(duck, customer))',
    replace: 'const authors = await authorsWith(duck, customer)',
    why: 'identity: after a split the mentions stay with the other customer',
    tests: LINKS,
  },
  {
    file: 'data/history/sql/links/declared.sql',
    find: "e.kind = 'unlink'",
    replace: "e.kind = 'merge'",
    why: 'identity: whom somebody unlinked the next import links again',
    tests: LINKS,
  },
  {
    file: 'data/history/sql/links/declared.sql',
    find: 'having count(distinct f.customer) = 1',
    replace: 'having count(distinct f.customer) > 0',
    why: 'identity: of two customers with one handle somebody gets the posts',
    tests: LINKS,
  },
  {
    file: 'data/history/sql/links/by-email.sql',
    find: '  and a.is_verified\n',
    replace: '',
    why: 'identity: whoever typed an address is its owner',
    tests: LINKS,
  },
  {
    file: 'data/history/join/links.ts',
    find: "if (row['kind'] === 'unlink') return put(",
    replace: "if (row['kind'] !== 'unlink') return put(",
    why: 'identity: undoing an unlink unlinks',
    tests: LINKS,
  },
  {
    file: 'server/roles/revaluations.ts',
    find: "merge(bus.on('ready'), bus.on('regrouped')",
    replace: "merge(bus.on('regrouped')",
    why: 'identity: customers who became one before a kill are never valued as one',
    tests: ['test/server/roles/revaluations.test.ts'],
  },
]
