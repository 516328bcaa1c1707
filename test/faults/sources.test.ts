import { expect, type TestContext, test } from 'vitest'
import { type FakeJetstream, type Mood, startJetstream } from '../support/jetstream.ts'
import { commitEvent, type NetworkEvent, postRecord, v1Line } from '../support/jetstream-events.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { healthWhen, isAccounted, newTrial, type Trial } from './trial.ts'

/** Posts of one stream, every third about nothing we watch. */
const posts = (from: number, to: number): NetworkEvent[] =>
  Array.from({ length: to - from }, (_, i) =>
    commitEvent(from + i, {
      operation: 'create',
      collection: 'app.bsky.feed.post',
      record: postRecord(from + i, (from + i) % 3 === 0 ? 'weather' : `larkwing ${from + i}`),
    }),
  )
const TOTAL = 600

interface Meeting {
  readonly jetstream: FakeJetstream
  readonly server: ServerProcess
  readonly trial: Trial
}

/** A server that has taken a third of the posts, then loses its source. */
async function parted(context: TestContext, wire: 'v1' | 'v2'): Promise<Meeting> {
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url(wire), silence: 900 })
  const server = await trial.start()
  await healthWhen(server, ({ state }) => state === 'open')
  jetstream.publish(posts(0, TOTAL / 3))
  await healthWhen(server, (source) => source.lines >= TOTAL / 3 && isAccounted(source))
  return { jetstream, server, trial }
}

async function expectWhole({ jetstream, server, trial }: Meeting): Promise<void> {
  const source = await healthWhen(server, (each) => each.lines - each.deduped >= TOTAL && isAccounted(each))
  expect(source).toMatchObject({ deadLettered: 0, sampled: 0, unmatched: TOTAL / 3, stored: (TOTAL * 2) / 3 })
  expect(await server.kill('SIGTERM')).toBe(0)
  const stored = await trial.rows(`select id from mentions order by id`)
  const wanted = posts(0, TOTAL)
    .filter(({ seq }) => seq % 3 !== 0)
    .map(({ did, body }) => ({ id: `at://${did}/app.bsky.feed.post/${body['rkey']}` }))
  expect(stored).toEqual(wanted.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  await jetstream.stop()
}

const MOODS: readonly (readonly ['v1' | 'v2', Mood, string])[] = [
  ['v1', 'refuse', 'refuses'],
  ['v1', 'hang', 'never answers'],
  ['v2', 'half-open', 'stays open and is dead'],
  ['v2', 'garbage', 'speaks garbage'],
  ['v1', 'mid-frame', 'breaks off in the middle of a frame'],
  ['v1', 'replay-old', 'plays everything again'],
]

test.concurrent.for(MOODS)(
  'a source that (on %s, %s) %s loses nothing and doubles nothing',
  async ([wire, mood], context) => {
    const meeting = await parted(context, wire)
    const { jetstream, server } = meeting
    jetstream.behave(mood, 2)
    jetstream.drop()
    jetstream.publish(posts(TOTAL / 3, (TOTAL * 2) / 3))
    for (let again = 1; mood === 'replay-old' && again <= 2; again++) {
      await healthWhen(server, ({ deduped }) => deduped >= (again * TOTAL) / 3)
      jetstream.drop()
    }
    await jetstream.arrived(4)
    jetstream.publish(posts((TOTAL * 2) / 3, TOTAL))
    await expectWhole(meeting)
  },
)

test.concurrent('a line that claims to be of the future does not move the cursor', async (context) => {
  const meeting = await parted(context, 'v1')
  const { jetstream, server } = meeting
  jetstream.say(v1Line({ ...commitEvent(9_999, { operation: 'create', collection: 'app.bsky.feed.other' }), at: 8e15 }))
  await healthWhen(server, ({ lines }) => lines > TOTAL / 3)
  jetstream.drop()
  jetstream.publish(posts(TOTAL / 3, TOTAL))
  const source = await healthWhen(server, (each) => each.stored >= (TOTAL * 2) / 3 && isAccounted(each))
  expect(source.unmatched).toBe(TOTAL / 3 + 1)
  await server.kill('SIGTERM')
  await jetstream.stop()
})

test.concurrent('a source that no longer has what followed the cursor goes on at the tip and says that posts are missing', async (context) => {
  const { jetstream, server } = await parted(context, 'v2')
  jetstream.behave('too-old', 1)
  jetstream.drop()
  const said = await healthWhen(server, ({ detail }) => detail.includes('no longer has'))
  expect(said.detail).toMatch(/posts before the live tip are missing/)
  await healthWhen(server, ({ state }) => state === 'open')
  jetstream.publish(posts(TOTAL / 3, TOTAL / 2))
  const source = await healthWhen(server, (each) => each.lines >= TOTAL / 2 && isAccounted(each))
  expect(source.stored).toBe(TOTAL / 3)
  await server.kill('SIGTERM')
  await jetstream.stop()
})

test.concurrent('a source with nothing to say is called idle, and is heard when it speaks', async (context) => {
  const meeting = await parted(context, 'v1')
  await healthWhen(meeting.server, ({ state }) => state === 'idle')
  meeting.jetstream.publish(posts(TOTAL / 3, TOTAL))
  await healthWhen(meeting.server, ({ state }) => state === 'open')
  await expectWhole(meeting)
})
