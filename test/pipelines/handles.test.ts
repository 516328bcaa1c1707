import { expect, test } from 'vitest'
import { newHandles } from '../../pipelines/handles.ts'

test('the newest handle of an author is the one that counts', () => {
  const handles = newHandles()
  handles.remember('a', 'old')
  handles.remember('a', 'new')
  handles.remember('a', null)
  expect([handles.of('a'), handles.of('b')]).toEqual(['new', null])
})

test('never more than room authors are remembered, and the newest half always', () => {
  const handles = newHandles(10)
  for (let i = 0; i < 100; i++) handles.remember(`a${i}`, `h${i}`)
  const known = Array.from({ length: 100 }, (_, i) => handles.of(`a${i}`)).filter((each) => each !== null)
  expect(known.length).toBeLessThanOrEqual(10)
  expect(known.slice(-5)).toEqual(['h95', 'h96', 'h97', 'h98', 'h99'])
})
