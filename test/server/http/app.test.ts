import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { newApp } from '../../../server/http/app.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-http-'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>wall</title>')
afterAll(() => rmSync(folder, { recursive: true }))

let ready = true
const app = newApp({
  client: folder,
  version: '1',
  hosts: ['wall.example'],
  health: () => ({ ready, screens: {}, sources: [] }),
  preview: async (query) => ({ matches: query.length, of: 100 }),
})
const ask = (path: string, init: RequestInit = {}, host = '127.0.0.1:4780') =>
  app.request(`http://${host}${path}`, { ...init, headers: { host, ...init.headers } })
const post = (path: string, body: unknown) =>
  ask(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

test('serves the page with rules that let nothing in from elsewhere', async () => {
  const page = await ask('/')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
})
test('knows only its own names, so that a bent name finds nothing', async () => {
  expect((await ask('/', {}, 'rebound.example')).status).toBe(421)
  expect((await ask('/', {}, 'wall.example')).status).toBe(200)
})
test('is healthy once its state is rebuilt', async () => {
  expect((await ask('/healthz')).status).toBe(200)
  ready = false
  expect((await ask('/healthz')).status).toBe(503)
  ready = true
})
describe('trying a query', () => {
  test('counts what it would match', async () =>
    expect(await (await post('/api/topics/preview', { query: 'cello' })).json()).toEqual({ matches: 5, of: 100 }))
  test('finds its words in a text', async () => {
    expect(await (await post('/api/topics/explain', { query: '大提琴', text: '我個大提琴' })).json()).toMatchObject({
      matches: true,
      words: [{ from: 2, to: 5 }],
    })
  })
  test('says at which column it stumbled', async () => {
    const answer = await post('/api/topics/preview', { query: 'cello AND' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { column: 10 }, detail: expect.stringContaining('Column 10') })
  })
  test.each([
    ['no JSON', '{', 400],
    ['another shape', { q: 'x' }, 400],
    ['too much', { query: 'x'.repeat(20_000) }, 413],
  ])('refuses %s', async (_, body, status) => {
    const answer = await post('/api/topics/preview', body)
    expect(answer.status).toBe(status)
    expect((await answer.json()).detail).toMatch(/^Wanted/)
  })
})
test('says that there is nothing where there is nothing', async () => expect((await ask('/none')).status).toBe(404))
