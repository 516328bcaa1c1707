import type { Mutant } from './mutant.ts'

const LIVE = ['test/server/live/live.test.ts']

/** Faults in what screens are sent, and in what holds the sources back. */
export const SCREEN_MUTANTS: readonly Mutant[] = [
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
    find: '    behind.add(channel)\n',
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
    file: 'server/backlog.ts',
    find: 'isFull ? level >= roomAgain : level >= full',
    replace: 'level >= full',
    why: 'valve: it flutters at the edge',
    tests: ['test/server/roles/valve.test.ts'],
  },
  {
    file: 'server/backlog.ts',
    find: ' || bytes.isFull()',
    replace: '',
    why: 'valve: few rows with long texts fill memory',
    tests: ['test/server/roles/valve.test.ts'],
  },
]
