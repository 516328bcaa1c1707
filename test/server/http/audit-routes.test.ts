import { expect, test } from 'vitest'
import { auditRoutes } from '../../../server/http/audit-routes.ts'
import { StoreClosingError } from '../../../server/store-errors.ts'
import { memoryAudit } from '../../support/audit.ts'

const { audit } = memoryAudit()
const asked: (number | null)[] = []
let isClosing = false
const routes = auditRoutes({
  audit: () => ({
    ...audit,
    deeds: (before) => {
      if (isClosing) throw new StoreClosingError()
      asked.push(before)
      return audit.deeds(before)
    },
  }),
})
const ask = (path: string, address = '127.0.0.1') =>
  routes.request(path, {}, { incoming: { socket: { remoteAddress: address }, headers: { host: '127.0.0.1:4780' } } })

test('gives the newest deeds, or those before one', async () => {
  const row = await audit.record({ who: 'local', what: 'export', about: 'corrections', why: '', rows: 3 })
  expect(await (await ask('/')).json()).toEqual({ deeds: [row] })
  await ask('/?before=7')
  expect(asked).toEqual([null, 7])
})
test('says whether the log is whole', async () => {
  expect(await (await ask('/verdict')).json()).toEqual({ rows: 1, head: '', brokenAt: null })
})
test.each(['/?before=x', '/?before=0', '/?before=1.5'])('refuses %s', async (path) => {
  expect((await ask(path)).status).toBe(400)
})
test('answers nobody but clients on this machine', async () => {
  expect((await ask('/', '192.0.2.7')).status).toBe(403)
  expect((await ask('/verdict', '192.0.2.7')).status).toBe(403)
  expect((await routes.request('/', {}, {})).status).toBe(403)
})
test('asks to come back while the store is being closed', async () => {
  isClosing = true
  expect((await ask('/')).status).toBe(503)
})
