import type { Mutant } from './mutants.ts'

const INDEX = ['test/pipelines/customers/customer-index.test.ts']
const TABLE = ['test/data/history/join/table.test.ts']
const COUNTED = ['test/data/history/join/links-counted.test.ts']
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
    tests: COUNTED,
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
]
