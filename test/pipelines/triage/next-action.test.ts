import { expect, test } from 'vitest'
import { nextAction, type Situation } from '../../../pipelines/triage/next-action.ts'

const ticket = (ticket: number, state: Situation['tickets'][number]['state'], promisedAt: number | null = null) => ({
  ticket,
  state,
  promisedAt,
  openedAt: ticket,
})

test.each<[string, Situation, ReturnType<typeof nextAction>]>([
  [
    'what is overdue is settled first, the oldest of it',
    { tickets: [ticket(9, 'overdue', 90), ticket(2, 'overdue', 20), ticket(1, 'reopened')], tone: 'positive' },
    { kind: 'settle', ticket: 2, due: 20 },
  ],
  [
    'what was opened again is taken over',
    { tickets: [ticket(1, 'open'), ticket(2, 'reopened', 5)], tone: null },
    { kind: 'take-over', ticket: 2, due: 5 },
  ],
  [
    'who waits and is unhappy is told when',
    { tickets: [ticket(1, 'open', 5)], tone: 'negative' },
    { kind: 'say-when', ticket: 1, due: 5 },
  ],
  [
    'who is unhappy without a ticket is asked',
    { tickets: [ticket(1, 'closed')], tone: 'negative' },
    { kind: 'ask', ticket: null, due: null },
  ],
  [
    'who is happy is thanked',
    { tickets: [ticket(1, 'open')], tone: 'positive' },
    { kind: 'thank', ticket: null, due: null },
  ],
  ['nothing is done about nothing', { tickets: [], tone: 'neutral' }, { kind: 'nothing', ticket: null, due: null }],
])('%s', (_, situation, action) => expect(nextAction(situation)).toEqual(action))
