import { describe, expect, test, vi } from 'vitest'
import { answerTo, open, server } from '../../support/live.ts'

describe('before the socket opens', () => {
  const own = () => new URL(server.url).host
  test.each([
    ['the page of this server', () => `http://${own()}`, 101],
    ['a listed page', () => 'https://wall.example', 101],
    ['nobody (no browser)', () => undefined, 101],
    ['"null"', () => 'null', 403],
    ['a stranger', () => 'https://evil.example', 403],
    ['a stranger that begins alike', () => 'https://wall.example.evil.example', 403],
    ['a stranger with our name before the @', () => 'https://wall.example@evil.example', 403],
    ['the listed host without TLS', () => 'http://wall.example', 403],
    ['the listed host at another port', () => 'https://wall.example:8443', 403],
    ['the listed host in upper case', () => 'HTTPS://WALL.EXAMPLE', 403],
    ['the listed host with a dot', () => 'https://wall.example.', 403],
    ['another port of this machine', () => 'http://127.0.0.1:1', 403],
    ['an empty origin', () => '', 403],
    ['a file', () => 'file://', 403],
  ])('%s', async (_, origin, status) => {
    const value = origin()
    const screen = await open({ headers: value === undefined ? {} : { Origin: value } })
    expect(screen.outcome).toBe(status)
    screen.close()
  })

  test('a page whose name was bent to this machine is a stranger', async () => {
    const screen = await open({ headers: { Origin: 'http://rebound.example', Host: 'rebound.example' } })
    expect(screen.outcome).toBe(403)
  })
  test.each(['//', '///', '/\\', '*', 'http://', 'http://a:99999/live', '/lively'])(
    'there is nothing at %s',
    async (target) => expect(await answerTo(target)).toBe('HTTP/1.1 404 Not Found'),
  )
  test('handshakes that come to nothing take no place from the screens of their address', async () => {
    for (let i = 0; i < 60; i++) {
      expect(await answerTo('/live', 'Sec-WebSocket-Protocol: groundswell.v1')).toBe('HTTP/1.1 400 Bad Request')
    }
    const screen = await open()
    expect(screen.outcome).toBe(101)
    screen.close()
  })
  test('an address has room for fifty screens: one more is asked to come back, and let in once one has left', async () => {
    const screens = await Promise.all(Array.from({ length: 50 }, () => open()))
    expect(screens.filter(({ outcome }) => outcome !== 101)).toEqual([])
    expect((await open()).outcome).toBe(503)
    expect(server.events).toContain('refused-full')
    screens[0]?.close()
    await vi.waitFor(() => expect(server.events).toContain('closed'), 30_000)
    screens.push(await open())
    expect(screens.at(-1)?.outcome).toBe(101)
    for (const screen of screens) screen.close()
  })
  test('another protocol is refused', async () => expect((await open({ protocol: 'chat' })).outcome).toBe(400))
  test('while the state is rebuilt, a screen is asked to come back', async () => {
    server.state.isReady = false
    expect((await open()).outcome).toBe(503)
    expect(server.events).toContain('refused-early')
  })
})
