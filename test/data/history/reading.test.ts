import { expect, test } from 'vitest'
import { openDuck } from '../../../data/history/duck.ts'
import { both, readingBeside } from '../../../data/history/reading.ts'

test('two connections read at once, and neither waits for who writes', async () => {
  const duck = await openDuck(':memory:')
  await duck.run('create table migrations (name varchar)')
  await duck.run("insert into migrations values ('first')")
  const count = 'select count(*)::double as n from migrations'
  const seen = await readingBeside(duck, async (rows, beside) => {
    await duck.run("insert into migrations values ('meanwhile')")
    return both(rows(count), beside(count))
  })
  expect(seen).toEqual([[{ n: 1 }], [{ n: 1 }]])
  expect(await duck.rows(count)).toEqual([{ n: 2 }])
  await duck.close()
})

test('of two of which one fails the other is waited for, before what it runs on is closed', async () => {
  let isDone = false
  const slow = new Promise<void>((resolve) =>
    setImmediate(() => {
      isDone = true
      resolve()
    }),
  )
  await expect(both(Promise.reject(new Error('of no use')), slow)).rejects.toThrow('of no use')
  expect(isDone).toBe(true)
})
