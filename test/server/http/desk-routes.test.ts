import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { deskRoutes } from '../../../server/http/desk-routes.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-desk-'))
writeFileSync(join(folder, 'desk.html'), '<title>desk</title>')
afterAll(() => rmSync(folder, { recursive: true }))
const routes = deskRoutes(folder)
const ask = (path: string, address: string, headers: Readonly<Record<string, string>> = {}) =>
  routes.request(
    path,
    {},
    { incoming: { socket: { remoteAddress: address }, headers: { host: '127.0.0.1:4780', ...headers } } },
  )

test('gives the desk to whoever sits at this machine', async () => {
  const page = await ask('/desk', '127.0.0.1')
  expect([page.status, await page.text()]).toEqual([200, '<title>desk</title>'])
})

test.each<[string, string, Readonly<Record<string, string>>]>([
  ['a screen elsewhere', '192.0.2.7', {}],
  ['one behind a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }],
  ['one under another name', '127.0.0.1', { host: 'wall.example' }],
])('tells %s in its languages why it has none', async (_, address, headers) => {
  const page = await ask('/desk', address, headers)
  expect(page.status).toBe(403)
  const words = await page.text()
  for (const each of ['only on the machine of the server', '伺服器本機', '服务器本机']) expect(words).toContain(each)
})

test('has one address', async () => {
  expect((await ask('/desk.html', '192.0.2.7')).headers.get('location')).toBe('/desk')
})

test('leads from /screens to the screens, and nobody else', async () => {
  expect((await ask('/screens', '127.0.0.1')).headers.get('location')).toBe('/desk?view=screens')
  expect((await ask('/screens', '192.0.2.7')).status).toBe(403)
})
