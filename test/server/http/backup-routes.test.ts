import { expect, test } from 'vitest'
import { backupRoutes } from '../../../server/http/backup-routes.ts'
import { memoryAudit } from '../../support/audit.ts'

const asked: string[] = []
const { audit, deeds } = memoryAudit()
const routes = backupRoutes({
  token: 'word',
  audit: () => audit,
  backup: async (folder) => {
    asked.push(folder)
    return { id: 1, error: folder === '/there' ? 'Wanted a new folder.' : null, files: 2, bytes: 10, ms: 3 }
  },
})
const ask = (body: unknown, authorization = 'Bearer word') =>
  routes.request('/', { method: 'POST', body: JSON.stringify(body), headers: { authorization } })

test('answers once the backup is whole', async () => {
  const answer = await ask({ folder: '/backups/today' })
  expect([answer.status, await answer.json()]).toEqual([200, { id: 1, files: 2, bytes: 10, ms: 3 }])
})
test('writes into the audit log that one was asked for, and not where', () => {
  expect(deeds()).toEqual(['local backup-asked today 0'])
})
test('says why there is none', async () => {
  const answer = await ask({ folder: '/there' })
  expect([answer.status, await answer.json()]).toEqual([409, { detail: 'Wanted a new folder.' }])
})
test.each(['', 'Bearer', 'Bearer wor', 'Bearer words', 'Basic word'])(
  'does nothing for "%s"',
  async (authorization) => {
    asked.length = 0
    expect((await ask({ folder: '/x' }, authorization)).status).toBe(401)
    expect(asked).toEqual([])
  },
)
test.each([{}, { folder: 'relative' }, { folder: '' }, { folder: 7 }, { folder: '/x', more: 1 }])(
  'refuses %j',
  async (body) => {
    asked.length = 0
    expect((await ask(body)).status).toBe(400)
    expect(asked).toEqual([])
  },
)
test('a body that is too large is told so as every error is', async () => {
  const answer = await ask({ folder: `/${'x'.repeat(10_000)}` })
  expect([answer.status, await answer.json()]).toEqual([413, { detail: 'Wanted at most 8192 bytes.' }])
})
