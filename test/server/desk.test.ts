import { expect, test } from 'vitest'
import { memoryBus } from '../../server/bus/memory.ts'
import { type DeskQuestion, openDesk } from '../../server/desk.ts'
import { QUEUES } from '../../server/queues.ts'
import { StoreBusyError } from '../../server/store-errors.ts'

const { bound } = QUEUES['desk-questions']

function asking() {
  const bus = memoryBus()
  const asked: DeskQuestion[] = []
  bus.on('deskQuestions').subscribe((question) => asked.push(question))
  const answer = (id: number) => bus.publish({ name: 'deskAnswers', message: { id, kind: 'find', answer: [] } })
  return { asked, answer, ...openDesk(bus) }
}

test('one question more than there is room for is refused and counted, until another is answered', async () => {
  const { asked, answer, desk, levels } = asking()
  const answers = Array.from({ length: bound }, () => desk.find({ typed: 'ada' }))
  await expect(desk.find({ typed: 'ada' })).rejects.toThrow(StoreBusyError)
  expect(levels()['desk-questions']).toEqual({ level: bound, shed: 1 })
  answer(asked[0]!.id)
  expect(await answers[0]).toEqual([])
  expect(levels()['desk-questions']).toEqual({ level: bound - 1, shed: 1 })
  void desk.find({ typed: 'ada' })
  expect(asked.length).toBe(bound + 1)
})

test('what somebody did has room however many ask', () => {
  const { asked, desk } = asking()
  for (let i = 0; i < bound; i++) void desk.find({ typed: 'ada' })
  void desk.mark({ key: '1', mark: 'answered', by: 'local' })
  expect(asked.at(-1)?.kind).toBe('mark')
})
