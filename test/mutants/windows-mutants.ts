import type { Mutant } from './mutant.ts'

const ROLL_UP = [
  'test/pipelines/roll-up.test.ts',
  'test/pipelines/windows/lanes.test.ts',
  'test/pipelines/windows/items.test.ts',
]
const WATERMARK = ['test/pipelines/windows/watermark.test.ts']

/** Faults in what is counted when, and in the figures that are read from it. */
export const WINDOWS_MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/windows/edge.ts',
    find: '- window.span + window.width',
    replace: '- window.span',
    why: 'windows: every window holds one pane too many',
    tests: ROLL_UP,
  },
  {
    file: 'pipelines/windows/edge.ts',
    find: 'start >= window.from && start < from',
    replace: 'start > window.from && start < from',
    why: 'windows: the oldest pane is never subtracted, totals only grow',
    tests: ['test/pipelines/windows/sliding.test.ts'],
  },
  {
    file: 'pipelines/windows/edge.ts',
    find: 'startOf(at, width) >= from',
    replace: 'width > 0',
    why: 'windows: a late mention enters windows that no longer reach it',
    tests: ['test/pipelines/windows/sliding.test.ts'],
  },
  {
    file: 'pipelines/windows/voice.ts',
    find: 'window, whole.in(window)]',
    replace: 'window, speakers.reduce((sum, { state }) => sum + state.mentionsIn(window), 0)]',
    why: 'share of voice: of those nobody listens to, it knows what was counted a moment ago',
    tests: ['test/pipelines/windows/world-state.test.ts'],
  },
  {
    file: 'pipelines/windows/sketch-pane.ts',
    find: '  if (pane.counted && pane.log.length > 0) count(pane)\n',
    replace: '',
    why: 'panes: each that is over keeps a hundred mentions beside what was counted, for a day',
    tests: ['test/pipelines/windows/sketch-pane.test.ts'],
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
    file: 'pipelines/windows/cells.ts',
    find: 'batch.sign * (worth',
    replace: '(worth',
    why: 'retraction: what is taken back is counted twice',
    tests: ROLL_UP,
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
]
