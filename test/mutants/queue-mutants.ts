import type { Mutant } from './mutant.ts'

const PARTS = ['test/pipelines/triage/parts.test.ts']
const QUEUE = ['test/pipelines/triage/triage.test.ts']
const STANDINGS = ['test/pipelines/triage/standings.test.ts']
const STANDING = ['test/pipelines/windows/standing.test.ts']
const USUAL = ['test/pipelines/windows/usual-table.test.ts']

/** Faults in who is answered first, in what is expected, and in when a figure raises an alarm. */
export const QUEUE_MUTANTS: readonly Mutant[] = [
  {
    file: 'pipelines/triage/parts.ts',
    find: 'least + (1 - least) * Math.max(0, (now - since) / FULLY_OVERDUE)',
    replace: 'least + (1 - least) * Math.max(0, (since - now) / FULLY_OVERDUE)',
    why: 'queue: who waits longer with an overdue claim is no more urgent',
    tests: PARTS,
  },
  {
    file: 'pipelines/triage/parts.ts',
    find: 'Math.log1p(Math.max(0, value)) / Math.log1p(most)',
    replace: 'Math.max(0, value) / most',
    why: 'queue: reach counts by the follower, so that only the famous are heard',
    tests: PARTS,
  },
  {
    file: 'pipelines/triage/candidate.ts',
    find: '>= UNHAPPY || ticket !== null',
    replace: '>= UNHAPPY',
    why: 'queue: a customer with an open claim who stays calm is never answered',
    tests: QUEUE,
  },
  {
    file: 'pipelines/triage/held.ts',
    find: 'b.score - a.score || a.entry.at - b.entry.at',
    replace: 'a.entry.at - b.entry.at',
    why: 'queue: who came first is answered first, however urgent the others are',
    tests: QUEUE,
  },
  {
    file: 'pipelines/triage/held.ts',
    find: 'if (!first.has(one.author)) first.set(one.author, one)',
    replace: 'first.set(one.author, one)',
    why: 'queue: of somebody who writes ten times the mildest post stands for all',
    tests: QUEUE,
  },
  {
    file: 'pipelines/triage/standings.ts',
    find: 'promised !== undefined && promised < now',
    replace: 'promised !== undefined && promised > now',
    why: 'queue: a claim is overdue until its day comes',
    tests: STANDINGS,
  },
  {
    file: 'pipelines/windows/standing.ts',
    find: 'if (outsideSince !== null && now - outsideSince >= SETTLED)',
    replace: 'if (outsideSince !== null)',
    why: 'alarm: one odd second raises it',
    tests: STANDING,
  },
  {
    file: 'pipelines/windows/standing.ts',
    find: 'if (insideSince !== null && now - insideSince >= SETTLED)',
    replace: 'if (insideSince !== null)',
    why: 'alarm: a figure on the edge raises it anew each minute',
    tests: STANDING,
  },
  {
    file: 'pipelines/windows/standing.ts',
    find: 'Math.max(0, value - high, low - value)',
    replace: 'Math.max(0, value - high)',
    why: 'alarm: a reputation that falls raises none',
    tests: STANDING,
  },
  {
    file: 'pipelines/windows/hour-of-week.ts',
    find: '* 24 + (Number(',
    replace: '* 12 + (Number(',
    why: 'expected figures: what is usual on a Tuesday night is expected on a Wednesday noon',
    tests: USUAL,
  },
  {
    file: 'pipelines/windows/usual-table.ts',
    find: 'row.topic === topic',
    replace: 'row.topic !== topic',
    why: 'expected figures: those of another topic',
    tests: USUAL,
  },
  {
    file: 'data/history/sql/usual-buckets.sql',
    find: 'coalesce(c.n, 0) / 3.0',
    replace: 'c.n / 3.0',
    why: 'expected figures: minutes in which nobody spoke do not count as quiet',
    tests: ['test/data/history/history.test.ts'],
  },
]
