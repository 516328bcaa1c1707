import { JOIN_MUTANTS } from './join-mutants.ts'
import { TONE_MUTANTS } from './tone-mutants.ts'

/** A fault planted in the core: one text replaced in one file, and the tests that must notice. */
export interface Mutant {
  readonly file: string
  /** Occurs once in the file. */
  readonly find: string
  readonly replace: string
  /** What goes wrong for whoever reads the numbers. */
  readonly why: string
  /** Test files of the project "node" of which at least one must fail. */
  readonly tests: readonly string[]
}

const ROLL_UP = ['test/pipelines/roll-up.test.ts']
const WATERMARK = ['test/pipelines/windows/watermark.test.ts']
const MATCH = ['test/pipelines/match.test.ts', 'test/pipelines/query/matcher.test.ts']
const HISTORY = ['test/data/history/history.test.ts', 'test/data/history/take-back.test.ts']
const LIVE = ['test/server/live/live.test.ts']

/** Faults that a tired person could make, spread over what must not break. */
export const MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/windows/sliding.ts',
    find: '- window.span + window.width',
    replace: '- window.span',
    why: 'windows: every window holds one pane too many',
    tests: ROLL_UP,
  },
  {
    file: 'pipelines/windows/sliding.ts',
    find: 'start >= window.from && start < from',
    replace: 'start > window.from && start < from',
    why: 'windows: the oldest pane is never subtracted, totals only grow',
    tests: ['test/pipelines/windows/sliding.test.ts'],
  },
  {
    file: 'pipelines/windows/sliding.ts',
    find: 'startOf(at, width) >= from',
    replace: 'width > 0',
    why: 'windows: a late mention enters windows that no longer reach it',
    tests: ['test/pipelines/windows/sliding.test.ts'],
  },
  {
    file: 'pipelines/windows/watermark.ts',
    find: 'Math.min(...active',
    replace: 'Math.max(...active',
    why: 'watermark: the fastest source closes the windows of the slowest',
    tests: WATERMARK,
  },
  {
    file: 'pipelines/windows/watermark.ts',
    find: 'each.now - each.heardAt < IDLE && ',
    replace: '',
    why: 'watermark: a silent source holds all others back for ever',
    tests: WATERMARK,
  },
  {
    file: 'pipelines/windows/watermark.ts',
    find: 'value = Math.max(value, ',
    replace: 'value = Math.max(Number.NEGATIVE_INFINITY, ',
    why: 'watermark: it goes back when a source comes late',
    tests: WATERMARK,
  },
  {
    file: 'pipelines/windows/world-state.ts',
    find: 'watermark.value() - LATENESS',
    replace: 'watermark.value()',
    why: 'lateness: mentions are called late that came in time',
    tests: ROLL_UP,
  },
  {
    file: 'pipelines/dedupe.ts',
    find: 'young.find(a, b) === PRESENT || old.find(a, b) === PRESENT',
    replace: 'young.find(a, b) === PRESENT',
    why: 'dedupe: the older half of what was seen counts again',
    tests: ['test/pipelines/dedupe.test.ts'],
  },
  {
    file: 'pipelines/dedupe.ts',
    find: 'add(half | 0, (hi[i] ?? 0) | 0)',
    replace: 'add(half & 0, i)',
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
    find: 'lineage.disown(lo, hi)',
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
    file: 'pipelines/windows/cells.ts',
    find: 'batch.sign * (worth',
    replace: '(worth',
    why: 'retraction: what is taken back is counted twice',
    tests: ROLL_UP,
  },
  {
    file: 'pipelines/feed.ts',
    find: 'slots.delete(slot)) gone',
    replace: 'slots.has(slot + SLOTS)) gone',
    why: 'retraction: a deleted post stays on the wall',
    tests: ['test/pipelines/feed.test.ts'],
  },
  {
    file: 'pipelines/metrics/net-sentiment.ts',
    find: 'sums(positives) - sums(negatives))',
    replace: 'sums(negatives) - sums(positives))',
    why: 'metrics: praise and complaint are exchanged',
    tests: [...ROLL_UP, 'test/pipelines/metrics/laws.test.ts'],
  },
  {
    file: 'pipelines/metrics/hyperloglog.ts',
    find: 'Math.clz32(hi) + 1',
    replace: 'Math.clz32(hi)',
    why: 'metrics: authors are counted at half their number once there are many',
    tests: ['test/pipelines/metrics/distinct.test.ts'],
  },
  {
    file: 'pipelines/metrics/sums.ts',
    find: 'batch.kind[row] !== KIND.like',
    replace: 'batch.kind[row] !== KIND.repost',
    why: 'metrics: likes are mentions and reposts are none',
    tests: ROLL_UP,
  },
  {
    file: 'pipelines/decode/json.ts',
    find: 'depthOf(line) > MAX_DEPTH',
    replace: 'depthOf(line) > MAX_DEPTH * MAX_DEPTH',
    why: 'poison: deep JSON gets in and kills whoever walks it',
    tests: ['test/pipelines/decode/json.test.ts'],
  },
  {
    file: 'data/history/sift.ts',
    find: 'if (spent.get(eventKey(batch, row))) return FATE.repeated',
    replace: '',
    why: 'accept: a repeated event is stored twice',
    tests: HISTORY,
  },
  {
    file: 'data/history/cursors.ts',
    find: 'if (batch.cursor !== null) newest.set',
    replace: 'if (batch.cursor !== null && !newest.has(batch.source)) newest.set',
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
    file: 'server/live/channel.ts',
    find: 'position.epoch !== epoch || ',
    replace: '',
    why: 'resume: a screen of an older server resumes into another history',
    tests: LIVE,
  },
  {
    file: 'server/live/channel.ts',
    find: 'missed.length === seq - position.seq ? missed : null',
    replace: 'missed',
    why: 'resume: a gap that cannot be filled is passed over in silence',
    tests: LIVE,
  },
  {
    file: 'server/live/outbox.ts',
    find: '    behind.add(frame.channel)\n',
    replace: '',
    why: 'outbox: a slow screen never gets what was left out',
    tests: LIVE,
  },
  {
    file: 'server/access/mask.ts',
    find: "if (key.startsWith('mention/'))",
    replace: "if (key.startsWith('mentions/'))",
    why: 'masking: a public wall shows who wrote',
    tests: [...LIVE, 'test/flow.test.ts'],
  },
  {
    file: 'server/access/mask.ts',
    find: '[@＠]([',
    replace: '[@]([',
    why: 'masking: a handle behind the wide @ of Chinese keyboards is shown',
    tests: LIVE,
  },
  {
    file: 'server/roles/valve.ts',
    find: 'isStored && isMeasured',
    replace: '(isStored || isMeasured)',
    why: 'valve: sources read on while the store is full, and memory grows',
    tests: ['test/server/roles/valve.test.ts'],
  },
  {
    file: 'server/roles/valve.ts',
    find: 'now < ROWS_ROOM_AGAIN',
    replace: 'now < ROWS_FULL',
    why: 'valve: it flutters at the edge',
    tests: ['test/server/roles/valve.test.ts'],
  },
  ...TONE_MUTANTS,
  ...JOIN_MUTANTS,
]
