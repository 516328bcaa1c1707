import { describe, expect, test } from 'vitest'
import { open, publish, server } from '../../support/live.ts'
import { openScreen } from '../../support/run.ts'

describe('subscribing', () => {
  test('begins with hello, gives a snapshot, then each change', async () => {
    publish('world', { a: 1 })
    const screen = await open()
    expect(await screen.until(({ type }) => type === 'hello')).toMatchObject({
      protocol: 'groundswell.v1',
      scope: 'local',
      heartbeat: 1_000,
    })
    screen.say({ type: 'subscribe', channel: 'world' })
    expect(await screen.until(({ type }) => type === 'snapshot')).toMatchObject({ seq: 1, items: { a: 1 } })
    publish('world', { b: 2 }, ['a'])
    expect(await screen.until(({ type }) => type === 'delta')).toMatchObject({ seq: 2, set: { b: 2 }, del: ['a'] })
    screen.close()
  })

  test('resumes without a gap while the missed frames are kept', async () => {
    for (let i = 0; i < 10; i++) publish('world', { i })
    const screen = await open()
    screen.say({ type: 'subscribe', channel: 'world', after: { epoch: 'e1', seq: 7 } })
    expect(await screen.until(({ type }) => type === 'subscribed')).toMatchObject({ recovered: true, seq: 10 })
    await screen.until((message) => message.type === 'delta' && message.seq === 10)
    expect(screen.heard.flatMap((message) => (message.type === 'delta' ? [message.seq] : []))).toEqual([8, 9, 10])
    screen.close()
  })

  test.each([
    ['of another epoch', { epoch: 'e0', seq: 1_099 }],
    ['from the future', { epoch: 'e1', seq: 4_000 }],
    ['too long ago', { epoch: 'e1', seq: 3 }],
  ])('says so when a position is %s, and starts afresh', async (_, after) => {
    for (let i = 0; i < 1_100; i++) publish('world', { i })
    const screen = await open()
    screen.say({ type: 'subscribe', channel: 'world', after })
    expect(await screen.until(({ type }) => type === 'subscribed')).toMatchObject({ recovered: false })
    expect(await screen.until(({ type }) => type === 'snapshot')).toMatchObject({ seq: 1_100, items: { i: 1_099 } })
    screen.close()
  })

  test('a heartbeat carries the top of every channel', async () => {
    publish('world', { a: 1 })
    const screen = await open()
    screen.say({ type: 'subscribe', channel: 'world' })
    expect(await screen.until(({ type }) => type === 'heartbeat')).toMatchObject({
      top: { world: { epoch: 'e1', seq: 1 } },
    })
    screen.close()
  })
})

test('a wall hears masked handles, a local screen open ones, of the same frame', async () => {
  const [wall, local] = await Promise.all([open({ query: '?scope=wall' }), open()])
  for (const screen of [wall, local]) {
    screen.say({ type: 'subscribe', channel: 'feed/t0' })
    await screen.until(({ type }) => type === 'snapshot')
  }
  publish('feed/t0', {
    'mention/0': { post: 'at://bernadette/1', handle: 'bernadette', text: 'hi @bernadette, ＠bernadette.example' },
  })
  const masked = JSON.stringify(await wall.until(({ type }) => type === 'delta'))
  expect(masked).toContain('be••••e')
  expect(masked).not.toContain('bernadette')
  expect(JSON.stringify(await local.until(({ type }) => type === 'delta'))).toContain('bernadette')
  wall.close()
  local.close()
})

test('a screen that stops reading is spared the backlog, ends at the newest state, and holds up nobody', async () => {
  const [slow, quick] = [await open(), await open()]
  for (const screen of [slow, quick]) {
    screen.say({ type: 'subscribe', channel: 'world' })
    await screen.until(({ type }) => type === 'snapshot')
  }
  slow.socket.pause()
  const page = 'x'.repeat(65_536)
  for (let i = 0; i < 300; i++) {
    publish('world', { i, page })
    await new Promise((resolve) => setImmediate(resolve))
  }
  await quick.until((message) => message.type === 'delta' && message.set['i'] === 299)
  expect(server.events).toContain('conflated')
  slow.socket.resume()
  const newest = await slow.until((message) => message.type === 'snapshot' && message.items['i'] === 299)
  expect(newest).toMatchObject({ seq: 300 })
  expect(slow.heard.filter(({ type }) => type === 'delta').length).toBeLessThan(300)
  expect(server.events).not.toContain('closed-slow')
  slow.close()
  quick.close()
})

test('after a storm of broken connections every screen holds what the server holds', async () => {
  const screens = Array.from({ length: 12 }, () => openScreen(server.url, ['world', 'topic/t1']))
  for (let i = 0; i < 200; i++) {
    publish(i % 2 ? 'world' : 'topic/t1', { [`k${i % 17}`]: i }, [`k${(i + 5) % 17}`])
    if (i % 40 === 39) {
      await until(
        () => server.events.filter((event) => event === 'opened').length > screens.length * Math.floor(i / 40),
      )
      for (const socket of server.tcp) socket.destroy()
    }
  }
  for (const screen of screens) {
    const same = () =>
      ['world', 'topic/t1'].every(
        (name) =>
          JSON.stringify(Object.entries(screen.held[name] ?? {}).sort()) ===
          JSON.stringify(Object.entries(server.hub.channel(name).snapshot().items).sort()),
      )
    await screen.until(same)
    expect(same()).toBe(true)
    screen.close()
  }
  expect(server.events.filter((event) => event === 'opened').length).toBeGreaterThan(screens.length)
}, 40_000)

async function until(fits: () => boolean): Promise<void> {
  while (!fits()) await new Promise((resolve) => setImmediate(resolve))
}
