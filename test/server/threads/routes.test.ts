import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { namesFrom, ROUTES } from '../../../server/threads/routes.ts'

/** What asks another thread on behalf of the edge, with what it asks and what it waits for. */
const askers = ['server', 'server/access']
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => /export function (ask|open)\w+\(bus: Bus(\)|, \{ enter \})/.test(text))
  .map(({ file, text }) => ({
    file,
    asked: [...text.matchAll(/publish\(\{ name: '(\w+)'/g)].map(([, name = '']) => name),
    answers: [...text.matchAll(/\.on\('(\w+)'\)/g)].map(([, name = '']) => name).filter((name) => name !== 'stop'),
  }))

test.each(askers)('what $file asks reaches the store, and the answer comes back', ({ asked, answers }) => {
  expect(asked.length * answers.length).toBeGreaterThan(0)
  expect(namesFrom('main', 'store')).toEqual(expect.arrayContaining(asked))
  expect(namesFrom('store', 'main')).toEqual(expect.arrayContaining(answers))
})

test('everybody who asks the store is looked at', () => {
  expect(askers.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['server/access/audit.ts', 'server/desk.ts', 'server/erasures.ts', 'server/previews.ts']),
  )
})

test('no thread sends back what it was sent: it would go round for ever', () => {
  for (const routes of Object.values(ROUTES)) {
    const senders = new Set(routes.map((route) => route.split(' > ')[0]))
    expect(routes.map((route) => route.split(' > ')[1]).filter((to) => senders.has(to))).toEqual([])
  }
})
