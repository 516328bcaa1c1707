import { firstValueFrom } from 'rxjs'
import { afterEach, expect, test } from 'vitest'
import { openHistory } from '../../../data/history/history.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { store } from '../../../server/roles/store.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const AT = Date.UTC(2026, 10, 18, 4)
const HOUR = 3_600_000
const history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' })
afterEach(() => history.close())

test('after a night is done it says what has become usual', async () => {
  const bus = memoryBus()
  const known = firstValueFrom(bus.on('known'))
  const running = store(
    {
      history,
      seed: null,
      adopt: async () => 0,
      preview: async () => ({ matches: 0, of: 0 }),
      disk: { limits: { warnBelow: 0, pauseBelow: 0 }, room: async () => ({ free: 1, total: 1 }) },
      retention: { inDatabase: 35, inAll: 400 },
      zone: 'UTC',
      due: [],
      topic: 'larkwing',
      clock: () => AT,
    },
    bus,
  ).subscribe()
  expect((await known).usual.rows).toEqual([])

  const weeks = Array.from({ length: 10 * 7 }, (_, i) =>
    somePost({ id: `p${i}`, createdAt: AT - (i * 24 + 1) * (HOUR / 3) }),
  )
  await history.accept([
    scoredOf(
      weeks,
      weeks.map(() => [0]),
    ),
  ])
  const usual = firstValueFrom(bus.on('usual'))
  bus.publish({ name: 'nights', message: { kind: 'done', at: AT } })
  const { rows } = await usual
  expect(rows.some(({ topic, lane, n }) => topic === 't' && lane === 'volume' && n >= 8)).toBe(true)
  running.unsubscribe()
})
