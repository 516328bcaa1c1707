import type { Mutant } from './mutant.ts'

const ERASE = ['test/data/history/erasure/erase.test.ts']
const AGAIN = ['test/data/history/erasure/known-again.test.ts']

/** Faults after which somebody who was erased is still there, or comes back. */
export const ERASURE_MUTANTS: readonly Mutant[] = [
  {
    file: 'data/history/sql/erasure/remove.sql',
    find: 'delete from surveys\nwhere customer in',
    replace: 'delete from surveys\nwhere customer not in',
    why: 'erasure: what they answered in surveys stays, and what everybody else answered goes',
    tests: ERASE,
  },
  {
    file: 'data/history/sql/erasure/remove.sql',
    find: 'delete from tier_changes\nwhere customer in (select customer from erased_customers);\n',
    replace: '',
    why: 'erasure: a table is forgotten',
    tests: ERASE,
  },
  {
    file: 'data/history/sql/erasure/remove.sql',
    find: '    or changed between 1 and 4\n',
    replace: '',
    why: 'erasure: an import that changed one to four people still says so',
    tests: ERASE,
  },
  {
    file: 'data/history/sql/erasure/remove.sql',
    find: 'delete from closed_mentions\nwhere author_hash in (select author_hash from erased_authors);\n',
    replace: '',
    why: 'erasure: what they wrote on closed days stays',
    tests: ERASE,
  },
  {
    file: 'data/history/erasure/erase.ts',
    find: '  await eraseFiles({ duck, lake })\n',
    replace: '',
    why: 'erasure: what they wrote stays in the Parquet files',
    tests: ERASE,
  },
  {
    file: 'data/history/erasure/clear.ts',
    find: '  renameSync(next, file)\n',
    replace: '',
    why: 'erasure: the bytes of the old file stay where they are',
    tests: ERASE,
  },
  {
    file: 'data/history/erasure/clear.ts',
    find: 'filter((mark) => !done.has(mark))',
    replace: 'filter((mark) => done.has(mark))',
    why: 'erasure: only who is gone already is erased',
    tests: ERASE,
  },
  {
    file: 'data/history/erasure/purge-rejected.ts',
    find: '(line) => !tellsOf(line, texts)',
    replace: '(line) => line !== "" || tellsOf(line, texts)',
    why: 'erasure: what imports rejected of them stays beside the database',
    tests: ['test/data/history/erasure/import.test.ts'],
  },
  {
    file: 'data/history/erasure/known-again.ts',
    find: 'prefixes.has(lo & 0xffff) && marks',
    replace: 'prefixes.has(lo >>> 16) && marks',
    why: 'erasure: their next post is taken in again',
    tests: AGAIN,
  },
  {
    file: 'server/roles/ingest.ts',
    find: '  isLeftOut: knownAgain(erased),\n',
    replace: '',
    why: 'erasure: nobody asks the list when a post comes in',
    tests: ['test/server/roles/ingest.test.ts'],
  },
]
