import { beforeEach, describe, expect, test } from 'vitest'
import { newPairing } from '../../../server/access/pairing.ts'
import { screenRoutes } from '../../../server/http/screen-routes.ts'
import { memoryAudit } from '../../support/audit.ts'
import { jpegOf } from '../../support/jpeg.ts'

let pairing: ReturnType<typeof newPairing>
let ledger: ReturnType<typeof memoryAudit>
let routes: ReturnType<typeof screenRoutes>

beforeEach(async () => {
  ledger = memoryAudit()
  pairing = newPairing({ audit: () => ledger.audit, now: () => 0, clock: () => 7 })
  await pairing.open()
  routes = screenRoutes({
    pairing,
    walls: () => ['main', 'lobby'],
    version: '0.1.0+ab',
    addresses: ['https://wall.example'],
  })
})

const ask = (path: string, init: RequestInit = {}, { address = '127.0.0.1', headers = {} } = {}) => {
  const sent = { host: '127.0.0.1:4780', ...headers }
  return routes.request(
    path,
    { ...init, headers: sent },
    { incoming: { socket: { remoteAddress: address }, headers: sent } },
  )
}
const pair = (body: object) => ask('/', { method: 'POST', body: JSON.stringify(body) })

/** The code that a screen shows, and the token it is given. */
function waiting() {
  const told = { code: '', token: '' }
  pairing.wait({
    address: 'a',
    show: (code) => {
      told.code = code
    },
    admit: (_, token) => {
      told.token = token
      return true
    },
  })
  return told
}
async function paired(): Promise<string> {
  const answer = await pair({ code: waiting().code, name: 'Lobby', wall: 'main' })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

test('pairs the screen that shows the code, and lists it without its token or hash', async () => {
  const told = waiting()
  expect(await (await ask('/')).json()).toMatchObject({ waiting: 1, screens: [], walls: ['main', 'lobby'] })
  const answer = await pair({ code: told.code.toLowerCase(), name: ' Lobby ', wall: 'lobby' })
  expect(answer.status).toBe(201)
  const text = await (await ask('/')).text()
  expect(JSON.parse(text)).toMatchObject({
    version: '0.1.0+ab',
    addresses: ['https://wall.example'],
    waiting: 0,
    screens: [{ name: 'Lobby', wall: 'lobby', pairedAt: 7, isConnected: false, heardAt: null, picture: null }],
  })
  expect(text).not.toContain('hash')
  expect(text).not.toContain(told.token.split('.')[1])
})
test('shows what a screen showed last', async () => {
  const id = await paired()
  expect((await ask(`/${id}/picture`)).status).toBe(404)
  const stay = pairing.enter(id, { page: 'p', part: () => {} })
  stay.report({ type: 'report', build: '1', frame: null, picture: jpegOf().toString('base64') })
  const picture = await ask(`/${id}/picture`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(jpegOf())
})
test('revokes, and keeps why', async () => {
  const id = await paired()
  const revoke = () => ask(`/${id}`, { method: 'DELETE', body: JSON.stringify({ why: 'moved out' }) })
  expect((await revoke()).status).toBe(204)
  expect(ledger.deeds().at(-1)).toBe(`local screen-revoked ${id} 1`)
  expect((await revoke()).status).toBe(404)
})
test('says of a wrong code that none shows it, and after five when to try again', async () => {
  for (let i = 0; i < 5; i++) expect((await pair({ code: '000000', name: 'x', wall: 'main' })).status).toBe(404)
  const answer = await pair({ code: waiting().code, name: 'x', wall: 'main' })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
})
test.each([
  {},
  { code: '', name: 'x', wall: 'main' },
  { code: 'A', name: ' ', wall: 'main' },
  { code: 'A', name: 'x', wall: 'nowhere' },
  { code: 'A', name: 'x', wall: 'main', more: 1 },
])('refuses %j, and counts no try', async (body) => {
  for (let i = 0; i < 6; i++) expect((await pair(body)).status).toBe(400)
  expect((await pair({ code: waiting().code, name: 'x', wall: 'main' })).status).toBe(201)
})
test('reads no more than a small body', async () => {
  expect((await pair({ code: 'A'.repeat(3_000), name: 'x', wall: 'main' })).status).toBe(413)
})

describe('answers nobody but a page of ours on this machine', () => {
  test.each([
    ['from elsewhere', { address: '192.0.2.7' }],
    ['through a proxy', { headers: { 'x-forwarded-for': '192.0.2.7' } }],
    ['under another name', { headers: { host: 'wall.example' } }],
    ["from another site's page", { headers: { origin: 'https://evil.example' } }],
    ['from another page of this machine', { headers: { origin: 'http://localhost:3000' } }],
    ['with the token of a wall', { address: '192.0.2.7', headers: { authorization: 'Bearer x.y' } }],
  ])('not %s', async (_, from) => {
    const id = await paired()
    const asked = [
      ask('/', {}, from),
      ask('/', { method: 'POST', body: '{}' }, from),
      ask(`/${id}`, { method: 'DELETE' }, from),
      ask(`/${id}/picture`, {}, from),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(pairing.screens()).toHaveLength(1)
  })
})
