import type { Mutant } from './mutant.ts'

const MATCH = ['test/pipelines/match.test.ts', 'test/pipelines/query/matcher.test.ts']

/** Faults in what gets in, which topic it belongs to, and who passes it on. */
export const TOPIC_MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/recent-table.ts',
    find: 'number >= 0 ? number : old.find(a, b)',
    replace: 'number',
    why: 'dedupe: the older half of what was seen counts again',
    tests: ['test/pipelines/dedupe.test.ts'],
  },
  {
    file: 'pipelines/dedupe.ts',
    find: 'memory.add(half | 0, (hi[i] ?? 0) | 0, PRESENT)',
    replace: 'memory.add(half & 0, i, PRESENT)',
    why: 'dedupe: after a restart what was committed counts again',
    tests: ['test/pipelines/dedupe.test.ts'],
  },
  {
    file: 'pipelines/query/judge.ts',
    find: 'place < behind + within',
    replace: 'place <= behind + within',
    why: 'NEAR/n: one word too far is still near',
    tests: MATCH,
  },
  {
    file: 'pipelines/query/judge.ts',
    find: 'position + i)) return false',
    replace: 'position)) return false',
    why: 'phrase: only one-word phrases are found',
    tests: MATCH,
  },
  {
    file: 'pipelines/query/judge.ts',
    find: 'for (let hit = start; hit >= 0; hit = hits.next(hit))',
    replace: 'for (let hit = start; hit >= 0; hit = -1)',
    why: 'phrase: found only where its first word stands last',
    tests: MATCH,
  },
  {
    file: 'pipelines/match.ts',
    find: 'batch.kind[row] !== KIND.original && batch.kind[row] !== KIND.reply',
    replace: 'batch.kind[row] !== KIND.original',
    why: 'inheritance: an answer counts for whatever it answers',
    tests: MATCH,
  },
  {
    file: 'pipelines/match.ts',
    find: 'lineage.disown(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0)',
    replace: 'undefined',
    why: 'inheritance: what was deleted or edited away is passed on all the same',
    tests: MATCH,
  },
  {
    file: 'pipelines/lineage.ts',
    find: 'unionOf(topicsAt(slot), topics)',
    replace: 'topics',
    why: 'inheritance: after a restart a post keeps only the last of its topics',
    tests: ['test/pipelines/lineage.test.ts'],
  },
  {
    file: 'pipelines/topic-feed.ts',
    find: 'slots.delete(slot)) gone',
    replace: 'slots.has(slot + SLOTS)) gone',
    why: 'retraction: a deleted post stays on the wall',
    tests: ['test/pipelines/feed.test.ts'],
  },
  {
    file: 'pipelines/decode/json.ts',
    find: 'depthOf(line) > MAX_DEPTH',
    replace: 'depthOf(line) > MAX_DEPTH * MAX_DEPTH',
    why: 'poison: deep JSON gets in and kills whoever walks it',
    tests: ['test/pipelines/decode/json.test.ts'],
  },
]
