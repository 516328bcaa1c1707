import { expect, test } from 'vitest'
import { newRejections } from '../../../../../data/history/customers/import/rejections.ts'

const letter = (reason: string, line: number) => ({ reason, line, row: '' })

test('counts the rows of each reason, the most frequent first, by their first line whatever came first', () => {
  const { put, told } = newRejections()
  put([letter('late', 9), letter('rare', 4)])
  put([letter('late', 2)])
  expect(told()).toEqual({
    rejections: [
      { reason: 'late', rows: 2, line: 2 },
      { reason: 'rare', rows: 1, line: 4 },
    ],
    others: 0,
  })
})

test('leaves no row uncounted, however many reasons there are', () => {
  const { put, told } = newRejections()
  for (let line = 1; line <= 5_000; line++) put([letter(`reason ${line}`, line)])
  const { rejections, others } = told()
  expect(rejections).toHaveLength(20)
  expect(rejections.length + others).toBe(5_000)
})
