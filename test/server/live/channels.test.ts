import { expect, test } from 'vitest'
import { parseCommand } from '../../../pipelines/contract/command.ts'
import { mayHear } from '../../../server/access/scope.ts'
import { channelsOf, wantedBy } from '../../../server/live/channels.ts'

const topicsOf = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `t${i}` }))
const heard = (...channels: string[]) => ({ isHeard: (channel: string) => channels.includes(channel) })

test('every channel has a name that a screen may say, and that each scope may hear, but queues: those show people', () => {
  for (const channel of channelsOf(topicsOf(2))) {
    expect(parseCommand(JSON.stringify({ type: 'subscribe', channel }))).toMatchObject({ ok: true })
    expect([mayHear('wall', channel), mayHear('local', channel)]).toEqual([!channel.startsWith('queue/'), true])
  }
})

test('few topics are kept ready, but their splits are read for listeners alone', () => {
  const wanted = wantedBy(topicsOf(64), heard('split/t1/tone'))
  expect(['topic/t0', 'split/t0/tone', 'split/t1/tone', 'split/t1/tier'].map(wanted)).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('of many topics only those somebody looks at are read', () => {
  const wanted = wantedBy(topicsOf(65), heard('topic/t1', 'split/t2/tone'))
  expect(['topic/t0', 'topic/t1', 'split/t2/tone', 'split/t1/tone'].map(wanted)).toEqual([false, true, true, false])
})
