import type { Mutant } from './mutant.ts'

const HISTORY = ['test/data/history/history.test.ts', 'test/data/history/take-back.test.ts']

/** Faults in what is committed, what is taken back and where a source goes on. */
export const STORE_MUTANTS: readonly Mutant[] = [
  {
    file: 'data/history/sift.ts',
    find: 'if (spent.has(eventAt(batch, row))) return FATE.repeated',
    replace: '',
    why: 'accept: a repeated event is stored twice',
    tests: HISTORY,
  },
  {
    file: 'data/history/cursors.ts',
    find: 'if (cursor !== null) newest.set',
    replace: 'if (cursor !== null && !newest.has(source)) newest.set',
    why: 'cursor: it stays at the first batch of a commit',
    tests: HISTORY,
  },
  {
    file: 'data/history/take-back.ts',
    find: '{ mentions }), names, -1)',
    replace: '{ mentions }), names, 1)',
    why: 'retraction: a delete makes its post count twice',
    tests: HISTORY,
  },
  {
    file: 'data/sources/jetstream-place.ts',
    find: 'place.cursor - OVERLAP_MICROS : place.cursor',
    replace: 'place.cursor : place.cursor',
    why: 'resume: posts that share a microsecond with the cursor are lost',
    tests: ['test/data/sources/bluesky.test.ts'],
  },
  {
    file: 'data/history/accept.ts',
    find: 'const taken = await duck.transaction(() => commit',
    replace: 'await putCursors(duck, batches, sources)\n        const taken = await duck.transaction(() => commit',
    why: 'recovery: the cursor is committed before the mentions, and a kill between them loses those',
    tests: ['test/data/history/history.test.ts'],
  },
  {
    file: 'data/history/accept.ts',
    find: '        failure = error\n',
    replace: '',
    why: 'recovery: after a commit of which nobody knows whether it happened more is accepted',
    tests: ['test/data/history/history.test.ts'],
  },
  {
    file: 'server/roles/commits.ts',
    find: 'const { retractions, additions, duplicates } = await history.acceptAnew(batches)',
    replace:
      "bus.publish({ name: 'committed', message: { source: 0, rows: 0, duplicates: 0, receipt: batches[0]?.receipt } })\n  const { retractions, additions, duplicates } = await history.acceptAnew(batches)",
    why: 'recovery: a webhook is told that its posts are stored before they are',
    tests: ['test/server/roles/commits.test.ts'],
  },
  {
    file: 'server/roles/commits.ts',
    find: '        commitWaiting,\n      ),',
    replace: '      ),',
    why: 'recovery: a stop loses what came since the last commit',
    tests: ['test/server/roles/commits.test.ts'],
  },
  {
    file: 'data/history/remembered.ts',
    find: '[...(spent[half] ?? []), ...(stored[half] ?? [])]',
    replace: '[...(spent[half] ?? [])]',
    why: 'recovery: what a source repeats after a restart counts again',
    tests: ['test/data/history/history.test.ts'],
  },
  {
    file: 'data/history/remembered.ts',
    find: 'endings.remember(await readTakenBack(duck))',
    replace: 'void (await readTakenBack(duck))',
    why: 'recovery: an old copy brings a deleted post back after a restart',
    tests: ['test/data/history/take-back.test.ts'],
  },
  {
    file: 'data/history/duck.ts',
    find: '      await inFlight.ended()\n',
    replace: '',
    why: 'DuckDB: a connection is closed under a statement, which takes the process down',
    tests: ['test/data/history/duck.test.ts'],
  },
  {
    file: 'data/history/in-flight.ts',
    find: '      while (underWay.size > 0) {',
    replace: '      if (underWay.size > 0) {',
    why: 'DuckDB: it is closed between two steps of what is under way',
    tests: ['test/data/history/in-flight.test.ts'],
  },
  {
    file: 'data/history/duck.ts',
    find: '  owned.add(path)\n',
    replace: '',
    why: 'DuckDB: two owners of one file lose rows in silence',
    tests: ['test/data/history/duck.test.ts'],
  },
]
