import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const ASSETS = join(import.meta.dirname, '..', '..', 'dist', 'client', 'assets')
const filesOf = (ending: RegExp) => readdirSync(ASSETS).filter((name) => ending.test(name))
const read = (name: string) => readFileSync(join(ASSETS, name))

/** What a screen fetches before it shows anything, without its faces, bytes. */
const MOST = 150_000

test('the page is at most 150 kB gzipped, without its faces', () => {
  const size = filesOf(/\.(js|css)$/).reduce((sum, name) => sum + gzipSync(read(name)).length, 0)
  expect(size).toBeLessThanOrEqual(MOST)
})
test('every slice of the Chinese faces is fetched for its own characters alone', () => {
  const css = filesOf(/\.css$/)
    .map((name) => read(name).toString())
    .join('')
  const faces = css
    .split('@font-face')
    .slice(1)
    .map((face) => face.slice(0, face.indexOf('}')))
    .filter((face) => /Noto Sans/.test(face))
  expect(faces.length).toBeGreaterThan(100)
  expect(faces.filter((face) => !/unicode-range/i.test(face))).toEqual([])
})
