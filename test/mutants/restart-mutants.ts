import type { Mutant } from './mutant.ts'

const RESTART = ['test/restart.test.ts']

/** Faults by which a restart would change what is passed on. */
export const RESTART_MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/match.ts',
    find: 'topics.length > 0 && lineage.endings.isOver(batch, row) ? NO_TOPICS : topics',
    replace: 'topics',
    why: 'restart: until then an old copy of an edited post says what is passed on, and no more after it',
    tests: RESTART,
  },
  {
    file: 'pipelines/match.ts',
    find: 'topics.length > 0 && batch.kind[row] !== KIND.like',
    replace: 'topics.length > 0',
    why: 'restart: what was edited into a like is passed on until then',
    tests: RESTART,
  },
  {
    file: 'pipelines/match.ts',
    find: 'lineage.rememberAlso(batch, row, topics)',
    replace: 'lineage.remember(batch, row, topics)',
    why: 'restart: of a post that two sources bring the topics of the first are passed on from then on only',
    tests: ['test/pipelines/match.test.ts'],
  },
  {
    file: 'pipelines/enrich.ts',
    find: 'lineage.silence(batch, row)',
    replace: 'undefined',
    why: 'restart: the tone of a deleted post is passed on until then',
    tests: ['test/pipelines/enrich.test.ts'],
  },
  {
    file: 'pipelines/draft.ts',
    find: 'subjectLo[row] !== idLo[row] ||',
    replace: 'subjectLo[row] !== idHi[row] ||',
    why: 'restart: a post that quotes itself keeps the topics it was edited away from',
    tests: ['test/pipelines/decode.test.ts'],
  },
  {
    file: 'server/roles/ingest.ts',
    find: 'lineage.endings.remember(takenBack)',
    replace: 'void takenBack',
    why: 'restart: what was deleted before it is passed on when an old copy comes',
    tests: ['test/server/roles/ingest.test.ts'],
  },
  {
    file: 'data/history/remembered.ts',
    find: 'op: Uint8Array.from(op ?? [], Number)',
    replace: 'op: Uint8Array.from(op ?? [], () => OP.delete)',
    why: 'restart: an edit from before it is taken for a delete',
    tests: ['test/data/history/history.test.ts'],
  },
  {
    file: 'data/history/remembered.ts',
    find: 'at: Float64Array.from(at ?? [], Number)',
    replace: 'at: Float64Array.from(at ?? [], () => 0)',
    why: 'restart: an account that closed before it is open again',
    tests: ['test/data/history/history.test.ts'],
  },
  {
    file: 'pipelines/lineage.ts',
    find: 'slot >= 0 && isClosed(endings, slot) ? -1 : slot',
    replace: 'slot',
    why: 'restart: what a closed account wrote is passed on until then',
    tests: RESTART,
  },
  {
    file: 'pipelines/lineage.ts',
    find: 'if (batch.op[row] === OP.account) silenced.note(batch, row)',
    replace: 'if (batch.op[row] === OP.account) return',
    why: 'restart: the tone of what a closed account wrote is passed on until then',
    tests: ['test/pipelines/enrich.test.ts'],
  },
  {
    file: 'pipelines/endings.ts',
    find: '      isClosed(authorLo[row] ?? 0, authorHi[row] ?? 0, createdAt[row] ?? 0),',
    replace: '      false,',
    why: 'restart: an old copy of what a closed account wrote says what is passed on, and no more after it',
    tests: ['test/pipelines/endings.test.ts'],
  },
]
