import { firstValueFrom } from 'rxjs'
import { afterEach, expect, test } from 'vitest'
import { HttpError, type HttpRequest, httpGet } from '../../../data/sources/http.ts'
import { type FakeHttp, type Good, startHttp } from '../../support/http-server.ts'

let server: FakeHttp
afterEach(() => server.stop())

async function ask(good: Good, more: Partial<HttpRequest> = {}) {
  server = await startHttp(good)
  return firstValueFrom(httpGet({ url: server.url, most: 1_000, ...more }))
}
const failure = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: unknown) => (error instanceof HttpError ? error : null),
  )

test('gives the status, the headers and the body', async () => {
  const { status, headers, body } = await ask(
    (_, { headers }, response) =>
      response.writeHead(200, { etag: '"1"' }).end(`${headers['user-agent']} ${headers['x-own']}`),
    { headers: { 'x-own': 'yes' } },
  )
  expect([status, headers.get('etag'), Buffer.from(body).toString()]).toEqual([200, '"1"', 'groundswell yes'])
})

test('304 is an answer', async () =>
  expect((await ask((_, __, response) => response.writeHead(304).end())).status).toBe(304))

test('a body as large as allowed is read, one byte more is refused', async () => {
  expect((await ask((_, __, response) => response.end('x'.repeat(1_000)))).body).toHaveLength(1_000)
  await server.stop()
  expect((await failure(ask((_, __, response) => response.end('x'.repeat(1_001)))))?.message).toContain(
    'more than 1000',
  )
})

test('a small body that unpacks to a large one is refused', async () => {
  const { gzipSync } = await import('node:zlib')
  const bomb = gzipSync(Buffer.alloc(10_000_000))
  const answer = ask((_, __, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  expect((await failure(answer))?.message).toContain('more than 1000')
})

test.each([
  ['7', 7_000],
  ['9999999', 3_600_000],
  [new Date(Date.now() + 600_000).toUTCString(), 600_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', 0],
])('"Retry-After: %s" is %d ms', async (header, wait) => {
  const error = await failure(ask((_, __, response) => response.writeHead(503, { 'retry-after': header }).end()))
  expect(error?.status).toBe(503)
  expect(Math.abs((error?.retryAfter ?? -1) - wait)).toBeLessThan(60_000)
})

test('a date to come again at is read against the clock that was given', async () => {
  const now = Date.UTC(2026, 10, 25, 10)
  const header = new Date(now + 90_000).toUTCString()
  const asked = ask((_, __, response) => response.writeHead(503, { 'retry-after': header }).end(), {
    clock: { now: () => now },
  })
  expect((await failure(asked))?.retryAfter).toBe(90_000)
})

test('whoever asks is named as Basic and not in what is said', async () => {
  server = await startHttp((_, __, response) => response.end('here'))
  const url = server.url.replace('//', '//mira:h%20ush@')
  await firstValueFrom(httpGet({ url, most: 10 }))
  expect(server.asked[0]?.headers.authorization).toBe(`Basic ${btoa('mira:h ush')}`)
  server.behave('forbid')
  const said = (await failure(firstValueFrom(httpGet({ url, most: 10 }))))?.message
  expect(said).toMatch(/^127\.0\.0\.1:\d+\/ answered 403\.$/)
})

test('who was asked is said, and where that led', async () => {
  const hop: Good = (path, _, response) =>
    path.startsWith('/gone')
      ? response.writeHead(410).end()
      : response.writeHead(302, { location: '/gone?key=hush' }).end()
  expect((await failure(ask(hop, { redirects: 1 })))?.message).toMatch(
    /^127\.0\.0\.1:\d+\/ \(moved to 127\.0\.0\.1:\d+\/gone\) answered 410\.$/,
  )
})

test('redirects are followed as often as allowed', async () => {
  const hop: Good = (path, _, response) =>
    path === '/end' ? response.end('here') : response.writeHead(302, { location: path === '/' ? '/2' : '/end' }).end()
  expect(Buffer.from((await ask(hop, { redirects: 2 })).body).toString()).toBe('here')
  await server.stop()
  expect((await failure(ask(hop, { redirects: 1 })))?.message).toContain('sent us elsewhere')
})

test.each([
  'http://127.0.0.2/',
  'http://localhost/',
  'http://[::1]/',
  'http://2130706434/',
  'http://169.254.169.254/latest',
  'file:///etc/passwd',
  'gopher://a.example/',
])('a redirect to %s is not followed', async (location) => {
  const answer = ask((_, __, response) => response.writeHead(302, { location }).end(), { redirects: 3 })
  expect((await failure(answer))?.message).toContain('not followed')
})

test('a server that says nothing is left after a while', async () => {
  expect((await failure(ask(() => {}, { patience: 50 })))?.message).toContain('did not answer within 0.05 s')
})

test('a server that says nothing more is left after the same while', async () => {
  const answer = ask((_, __, response) => response.writeHead(200).write('x'), { patience: 200 })
  expect((await failure(answer))?.message).toContain('did not answer within 0.2 s')
})

test('a server that is not there is named', async () => {
  server = await startHttp(() => {})
  await server.stop()
  expect((await failure(firstValueFrom(httpGet({ url: server.url, most: 1 }))))?.message).toMatch(
    /^Could not ask 127\.0\.0\.1:\d+\/: .*ECONNREFUSED/,
  )
})

test('asks when somebody subscribes, and hangs up when nobody listens', async () => {
  server = await startHttp(() => {})
  const answer$ = httpGet({ url: server.url, most: 1 })
  expect(server.asked).toHaveLength(0)
  const subscription = answer$.subscribe()
  await server.arrived(1)
  subscription.unsubscribe()
  await server.idle()
})
