import { describe, expect, test } from 'vitest'
import { MOST_COMMANDS } from '../../../server/live/session.ts'
import { MOST_CHANNELS } from '../../../server/live/subscriptions.ts'
import { open } from '../../support/live.ts'

describe('refuses and goes on:', () => {
  test.each([
    ['no JSON', 'hello', 'bad-command'],
    ['an unknown command', { type: 'shout', channel: 'world' }, 'bad-command'],
    ['a bad position', { type: 'subscribe', channel: 'world', after: { epoch: 1 } }, 'bad-command'],
    ['a prototype key', '{"type":"subscribe","channel":"__proto__"}', 'bad-command'],
    ['a binary frame', Buffer.from('{}'), 'bad-command'],
    ['a channel that is not', { type: 'subscribe', channel: 'topic/none' }, 'unknown-channel'],
  ])('%s', async (_, command, code) => {
    const screen = await open()
    screen.say(command)
    expect(await screen.until(({ type }) => type === 'error')).toMatchObject({
      code,
      message: expect.stringMatching(/wanted|Wanted/),
    })
    screen.say({ type: 'subscribe', channel: 'world' })
    await screen.until(({ type }) => type === 'subscribed')
    screen.close()
  })

  test('more channels than a screen may hear', async () => {
    const screen = await open()
    for (let i = 0; i <= MOST_CHANNELS; i++) screen.say({ type: 'subscribe', channel: `topic/t${i}` })
    expect(await screen.until(({ type }) => type === 'error')).toMatchObject({ code: 'too-many-subscriptions' })
    screen.close()
  })

  test('more commands than a screen may send', async () => {
    const screen = await open()
    for (let i = 0; i <= MOST_COMMANDS; i++) screen.say({ type: 'unsubscribe', channel: 'world' })
    expect(await screen.until(({ type }) => type === 'error')).toMatchObject({ code: 'too-fast' })
    screen.close()
  })

  test('a message over 16 KiB closes the connection', async () => {
    const screen = await open()
    screen.say('x'.repeat(16_385))
    expect(await screen.ended).toBe(1009)
  })
})
