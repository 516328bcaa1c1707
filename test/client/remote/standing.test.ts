import { expect, test } from 'vitest'
import { languageOf } from '../../../client/messages/language.ts'
import { standingOf } from '../../../client/remote/standing.ts'
import { stateOf } from '../../fixtures/walls.ts'

const { say } = languageOf('en')
const filling = { kind: 'filling', days: 28, percent: 20 } as const
const playing = { told: 'done', line: 'live', waiting: null, shown: stateOf('playing'), next: 'field' } as const

test.each([
  ['what comes next', {}, 'Field comes next.'],
  ['that there is nothing else', { next: null }, 'This wall has one scene.'],
  ['that it is pinned', { shown: stateOf('pinned') }, 'Pinned until you say so.'],
  ['that an alarm holds it, before what comes next', { shown: stateOf('alarmed') }, /^Held here: severity 7/],
  ['that nothing is known yet', { shown: null }, 'Connecting'],
  ['that the line is lost, whatever it last showed', { line: 'lost' }, /^Connection lost/],
  ['what a server that starts is at', { line: 'loading', waiting: filling }, /28 days of the past: 20% done$/],
  ['the same once the line was lost', { line: 'lost', waiting: filling }, /28 days of the past: 20% done$/],
  ['that an order was refused, before anything else', { told: 'refused', line: 'lost' }, /^Refused/],
] as const)('a remote says %s', (_what, changed, said) => {
  expect(standingOf({ ...playing, ...changed }, say)).toMatch(said)
})
