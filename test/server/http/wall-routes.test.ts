import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WALL_ORDERS } from '../../../pipelines/contract/wall.ts'
import { wallRoutes } from '../../../server/http/wall-routes.ts'
import { StoreClosingError } from '../../../server/store-errors.ts'

/** What was done, in its order: orders, and rows of the audit log. */
const done: string[] = []
let isClosing = false
/** What the audit log waits for before it writes. */
let written = Promise.resolve()
const routes = wallRoutes({
  walls: () => [{ id: 'main', name: 'Main' }],
  order: (wall, order) => done.push(`${wall} ${order}`),
  audit: () => ({
    record: async (deed) => {
      if (isClosing) throw new StoreClosingError()
      await written
      done.push(`${deed.who} ${deed.what} ${deed.about}`)
      return { ...deed, seq: 1, at: 0, hash: '' }
    },
  }),
})
afterEach(() => vi.useRealTimers())
beforeEach(() => {
  done.splice(0)
  isClosing = false
  written = Promise.resolve()
})

const ask = (path: string, method = 'POST', headers: Record<string, string> = {}, address = '127.0.0.1') =>
  routes.request(
    path,
    { method, headers: { host: 'localhost:4780', ...headers } },
    {
      incoming: { socket: { remoteAddress: address }, headers: { host: 'localhost:4780', ...headers } },
    },
  )

test.each(WALL_ORDERS.filter((order) => order !== 'hide'))('hands on %s once the audit log has it', async (order) => {
  expect((await ask(`/main/${order}`)).status).toBe(204)
  expect(done).toEqual([`local wall-${order} main`, `main ${order}`])
})
test('hides at once, and writes that down', async () => {
  expect((await ask('/main/hide')).status).toBe(204)
  expect(done).toEqual(['main hide', 'local wall-hide main'])
})
test('shows nothing that could not be written down', async () => {
  isClosing = true
  expect((await ask('/main/show')).status).toBe(503)
  expect(done).toEqual([])
})
test('hides while the store is closed, and answers once the next one has written it down', async () => {
  vi.useFakeTimers()
  isClosing = true
  const answer = ask('/main/hide')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(done).toEqual(['main hide'])
  isClosing = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect((await answer).status).toBe(204)
  expect(done).toEqual(['main hide', 'local wall-hide main'])
})
test('says within a minute that what it hid could not be written down', async () => {
  vi.useFakeTimers()
  isClosing = true
  const answer = ask('/main/hide')
  await vi.advanceTimersByTimeAsync(60_000)
  expect((await answer).status).toBe(503)
  expect(done).toEqual(['main hide'])
})
test('whoever says to hide is not overtaken by who said to show before, while the store wrote that down', async () => {
  let write = () => {}
  written = new Promise((resolve) => {
    write = resolve
  })
  const answers = [ask('/main/show'), ask('/main/hide'), ask('/main/next')]
  await new Promise((resolve) => setImmediate(resolve))
  write()
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 204, 204])
  expect(done.filter((each) => !each.startsWith('local'))).toEqual(['main hide', 'main next'])
  expect((await ask('/main/show')).status).toBe(204)
  expect(done.at(-1)).toBe('main show')
})
test('lists the walls', async () =>
  expect(await (await ask('/', 'GET')).json()).toEqual({ walls: [{ id: 'main', name: 'Main' }] }))

describe('obeys nobody', () => {
  test.each([
    ['elsewhere', {}, '192.0.2.7'],
    ['behind a proxy', { 'x-forwarded-for': '198.51.100.4' }, '127.0.0.1'],
    ['on a page from elsewhere', { origin: 'https://evil.example' }, '127.0.0.1'],
    ['on a page of another server of this machine', { origin: 'http://localhost:3000' }, '127.0.0.1'],
  ])('%s', async (_, headers, address) => {
    const answers = await Promise.all([ask('/main/hide', 'POST', headers, address), ask('/', 'GET', headers, address)])
    expect(answers.map(({ status }) => status)).toEqual([403, 403])
    expect(done).toEqual([])
  })
  test('and says what there is where it knows no such wall or order', async () => {
    expect(await (await ask('/hall/next')).json()).toEqual({ detail: 'Wanted a wall, one of main.' })
    expect((await (await ask('/main/dance')).json()) as object).toMatchObject({
      detail: expect.stringContaining('hide'),
    })
    expect([(await ask('/hall/next')).status, (await ask('/main/dance')).status]).toEqual([404, 404])
  })
})
