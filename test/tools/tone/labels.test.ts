import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HINDI_SECOND, nameOf, readLabels, relabelled } from '../../../tools/tone/labels.ts'

const ROWS = join(import.meta.dirname, '../../../data/models/rows')

test('a row takes the label we gave its text, and without one it is left out', () => {
  const rows = [
    { label: 0, text: 'soo sweet' },
    { label: 2, text: 'kya yar' },
  ]
  expect(relabelled(rows, new Map([[nameOf('soo sweet'), 2]]))).toEqual([{ label: 2, text: 'soo sweet' }])
})

test('a text is named by a hash that never moves', () => {
  expect(nameOf('')).toBe('811c9dc5')
  expect(nameOf('a')).toBe('e40c292c')
})

test('we labelled the whole validation split of Hindi, and hundreds of training rows of each tone', () => {
  const [taught, asked] = ['hindi-train-labels.tsv', 'hindi-val-labels.tsv'].map((file) => readLabels(join(ROWS, file)))
  expect(asked!.size).toBe(324)
  for (const tone of [0, 1, 2])
    expect([...taught!.values()].filter((label) => label === tone).length).toBeGreaterThan(200)
})

test('a second reader labelled the same validation rows, and differs in some', () => {
  const [first, second] = [readLabels(join(ROWS, 'hindi-val-labels.tsv')), readLabels(HINDI_SECOND)]
  expect([...second.keys()]).toEqual([...first.keys()])
  expect([...second].filter(([name, label]) => first.get(name) !== label).length).toBeGreaterThan(0)
})
