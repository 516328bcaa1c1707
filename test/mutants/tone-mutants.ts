import type { Mutant } from './mutant.ts'

const ENRICH = ['test/pipelines/enrich.test.ts']
const HEAD = ['test/pipelines/tone/head.test.ts']
const PACK = ['test/pipelines/pack.test.ts']
const JUDGES = ['test/pipelines/windows/lane-judges.test.ts']
const CORRECTIONS = ['test/data/history/corrections.test.ts']
const CAUTION = ['test/server/quarantine/caution.test.ts']
const REBUILD = ['test/server/quarantine/rebuild.test.ts']

/** Faults in what a mention is worth: its tone, what people say of it, the way it goes and how it is judged; and in who is blamed. */
export const TONE_MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/tone/head.ts',
    find: 'count === 0 ? 0 : 1 / Math.sqrt(count)',
    replace: 'count === 0 ? 0 : 1',
    why: 'tone: a long text is surer of the same',
    tests: HEAD,
  },
  {
    file: 'pipelines/tone/head.ts',
    find: '((z[k] ?? 0) - max) / temperature',
    replace: '(z[k] ?? 0) - max',
    why: 'tone: probabilities are not calibrated',
    tests: HEAD,
  },
  {
    file: 'pipelines/tone/own-model.ts',
    find: 'const negative = Math.round(10_000 * (p[0] ?? 0))',
    replace: 'const negative = Math.round(10_000 * (p[1] ?? 0))',
    why: 'tone: what is positive counts as negative',
    tests: ENRICH,
  },
  {
    file: 'pipelines/enrich.ts',
    find: '(kind[row] === KIND.repost || kind[row] === KIND.like) && ',
    replace: '',
    why: 'tone: an answer with a picture agrees with what it answers',
    tests: ENRICH,
  },
  {
    file: 'pipelines/enrich.ts',
    find: 'lineage.readTone(batch.subjectLo[row] ?? 0, batch.subjectHi[row] ?? 0, tones, row)',
    replace: 'undefined',
    why: 'tone: reposts of an outcry are neutral',
    tests: ENRICH,
  },
  {
    file: 'pipelines/tone/corrected.ts',
    find: '(truth[2] ?? 0) - (truth[0] ?? 0)',
    replace: '(observed[2] ?? 0) - (observed[0] ?? 0)',
    why: 'tone: the corrected balance is the one that was to be corrected',
    tests: ['test/pipelines/tone/corrected.test.ts'],
  },
  {
    file: 'pipelines/pack.ts',
    find: 'slices.start[row] = at',
    replace: 'slices.start[row] = start[row] ?? 0',
    why: 'packing: texts begin where they did before they were moved',
    tests: PACK,
  },
  {
    file: 'pipelines/pack.ts',
    find: 'i < into.length; i++) into[i] = from[i]',
    replace: 'i < into.length - 1; i++) into[i] = from[i]',
    why: 'packing: the last row of a roomy batch is empty',
    tests: PACK,
  },
  {
    file: 'pipelines/pack.ts',
    find: 'tier: u8(batch.tier)',
    replace: 'tier: u8(batch.tone)',
    why: 'packing: tiers are tones',
    tests: PACK,
  },
  {
    file: 'pipelines/windows/lane-judges.ts',
    find: 'startOf(now - LANE_SPAN, MINUTE)',
    replace: 'startOf(now, MINUTE)',
    why: 'lane judges: a restart in a crisis knows nothing of it',
    tests: JUDGES,
  },
  {
    file: 'pipelines/windows/lane-judges.ts',
    find: 'livedUntil = Math.max(livedUntil, startOf(now, MINUTE))',
    replace: 'livedUntil = Number.NEGATIVE_INFINITY',
    why: 'lane judges: the past is judged again with every reading',
    tests: JUDGES,
  },
  {
    file: 'data/history/corrections.ts',
    find: 'if (found.length > 1) return',
    replace: 'if (found.length > 9) return',
    why: 'corrections: one of two posts of the same id is corrected by chance',
    tests: CORRECTIONS,
  },
  {
    file: 'data/history/corrections.ts',
    find: 'negative: new Uint16Array(batch.count).fill(sure.negative)',
    replace: 'negative: batch.negative',
    why: 'corrections: windows count what the model said again',
    tests: [...CORRECTIONS, 'test/data/history/corrections-counted.test.ts'],
  },
  {
    file: 'data/history/take-back.ts',
    find: '  await duck.run(voidCorrections, gone)\n',
    replace: '',
    why: 'corrections: an edit keeps what people said of other words',
    tests: CORRECTIONS,
  },
  {
    file: 'server/quarantine/caution.ts',
    find: ' && died?.suspects.includes(killer)',
    replace: '',
    why: 'quarantine: one kill is enough to lose an innocent line',
    tests: CAUTION,
  },
  {
    file: 'server/quarantine/window-by-window.ts',
    find: 'if (unread > 0) return EMPTY',
    replace: '',
    why: 'quarantine: lines are handed on while others are read, and the wrong one is blamed',
    tests: ['test/server/quarantine/window-by-window.test.ts', 'test/server/quarantine/delivery-flight.test.ts'],
  },
  {
    file: 'server/quarantine/rebuild.ts',
    find: 'inner.from >= outer.from && inner.to <= outer.to',
    replace: 'inner.from >= 0',
    why: 'quarantine: two deaths of different stored posts blame the second',
    tests: REBUILD,
  },
]
