import { expect, test } from 'vitest'
import type { ErasureOutcome } from '../../../data/history/erasure/order.ts'
import { erasureRoutes } from '../../../server/http/erasure-routes.ts'

function edge({ outcome, isReady = true }: { outcome: ErasureOutcome; isReady?: boolean }) {
  const done: string[] = []
  const routes = erasureRoutes({
    token: 'word',
    order:
      () =>
      async ({ who, why, by }) => {
        done.push(`${who.kind} for ${why} by ${by}`)
        return outcome
      },
    isReady: () => isReady,
    beginAnew: async () => {
      done.push('anew')
    },
  })
  const ask = async (body: unknown, authorization = 'Bearer word') => {
    const answer = await routes.request(
      '/',
      { method: 'POST', body: JSON.stringify(body), headers: { authorization } },
      {},
    )
    return [answer.status, await answer.json()]
  }
  return { ask, done }
}

const ORDERED: ErasureOutcome = { kind: 'ordered', records: 1, accounts: 2 }
const ILSA = { kind: 'customer', customer: 7, why: 'request 4' }

test('answers once everything has begun anew without them', async () => {
  const { ask, done } = edge({ outcome: ORDERED })
  expect(await ask(ILSA)).toEqual([200, { records: 1, accounts: 2 }])
  expect(done).toEqual(['customer for request 4 by local', 'anew'])
})
test('says why nobody was erased, and disturbs nobody then', async () => {
  const { ask, done } = edge({ outcome: { kind: 'refused', reason: 'Nobody has this number.' } })
  expect(await ask(ILSA)).toEqual([409, { detail: 'Nobody has this number.' }])
  expect(done).not.toContain('anew')
})
test('refuses what names nobody or gives no reason, who has no word, and a store that is opening', async () => {
  const { ask, done } = edge({ outcome: ORDERED })
  expect((await ask({ kind: 'customer', customer: 7 }))[0]).toBe(400)
  expect((await ask(ILSA, 'Bearer other'))[0]).toBe(403)
  expect((await edge({ outcome: ORDERED, isReady: false }).ask(ILSA))[0]).toBe(503)
  expect(done).toEqual([])
})
