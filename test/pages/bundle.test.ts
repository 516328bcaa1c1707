import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const CLIENT = join(import.meta.dirname, '..', '..', 'dist', 'client')
const read = (file: string) => readFileSync(join(CLIENT, file))
/** Scripts and styles a page asks for at once, those it preloads included. */
const askedBy = (page: string) =>
  [
    ...read(page)
      .toString()
      .matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g),
  ].map(([, file]) => file ?? '')

test.each([
  ['the wall', 'index.html', 150_000],
  ['the desk', 'desk.html', 150_000],
  ['the remote', 'remote.html', 150_000],
])('%s is at most 150 kB gzipped, without its faces', (_, page, most) => {
  const asked = askedBy(page)
  expect(asked.length).toBeGreaterThan(1)
  expect(asked.reduce((sum, file) => sum + gzipSync(read(file)).length, 0)).toBeLessThanOrEqual(most)
})
test('every slice of the Chinese faces is fetched for its own characters alone', () => {
  const css = readdirSync(join(CLIENT, 'assets'))
    .filter((name) => name.endsWith('.css'))
    .map((name) => read(join('assets', name)).toString())
    .join('')
  const faces = css
    .split('@font-face')
    .slice(1)
    .map((face) => face.slice(0, face.indexOf('}')))
    .filter((face) => /Noto Sans/.test(face))
  expect(faces.length).toBeGreaterThan(100)
  expect(faces.filter((face) => !/unicode-range/i.test(face))).toEqual([])
})
