import { expect, test } from 'vitest'
import { memoryBus } from '../../server/bus/memory.ts'
import { askJudgements } from '../../server/judgements.ts'

test('every question gets its own answer, in whatever order they come', async () => {
  const bus = memoryBus()
  const { agreement, examples } = askJudgements(bus)
  const asked: number[] = []
  bus.on('judgements').subscribe(({ id }) => asked.push(id))
  const [first, second] = [agreement(), examples()]
  expect(asked).toEqual([1, 2])
  bus.publish({ name: 'judged', message: { id: 2, kind: 'examples', examples: [] } })
  bus.publish({ name: 'judged', message: { id: 9, kind: 'agreement', agreement: [{ topic: 'x', n: 1, agreed: 0 }] } })
  bus.publish({ name: 'judged', message: { id: 1, kind: 'agreement', agreement: [{ topic: 't', n: 1, agreed: 1 }] } })
  expect(await second).toEqual([])
  expect(await first).toEqual([{ topic: 't', n: 1, agreed: 1 }])
})

test('says that the store closes once it was told to stop', () => {
  const bus = memoryBus()
  const { isClosing } = askJudgements(bus)
  expect(isClosing()).toBe(false)
  bus.publish({ name: 'stop', message: null })
  expect(isClosing()).toBe(true)
})
