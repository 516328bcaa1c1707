import { expect, test } from 'vitest'
import { openDuck } from '../../../data/history/duck.ts'
import { allOf, readingAbreast } from '../../../data/history/reading.ts'

test('three connections read at once, and neither waits for who writes', async () => {
  const duck = await openDuck(':memory:')
  await duck.run('create table migrations (name varchar)')
  await duck.run("insert into migrations values ('first')")
  const count = 'select count(*)::double as n from migrations'
  const seen = await readingAbreast(duck, async (one, two, three) => {
    await duck.run("insert into migrations values ('meanwhile')")
    return allOf(one(count), two(count), three(count))
  })
  expect(seen).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 1 }]])
  expect(await duck.rows(count)).toEqual([{ n: 2 }])
  await duck.close()
})

test('of several of which one fails the others are waited for, before what it runs on is closed', async () => {
  let isDone = false
  const slow = new Promise<void>((resolve) =>
    setImmediate(() => {
      isDone = true
      resolve()
    }),
  )
  await expect(allOf(Promise.reject(new Error('of no use')), Promise.resolve(), slow)).rejects.toThrow('of no use')
  expect(isDone).toBe(true)
})
