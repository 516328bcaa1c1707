import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Invocation } from '../../server/command-line.ts'
import { type Config, configFile } from '../../server/config.ts'
import { demoConfig } from '../../server/demo.ts'
import { reloaded } from '../../server/reload.ts'
import { secretsOf } from '../../server/secrets.ts'

const RUNNING = configFile.parse(demoConfig())
const begun = (config: Config) => ({ config, secrets: secretsOf(config) })
/** As the command line reads a file that holds this. */
function read(raw: unknown): Invocation {
  const checked = configFile.safeParse(raw)
  return checked.success
    ? { kind: 'serve', config: checked.data }
    : {
        kind: 'wrong',
        exitCode: 78,
        errors: checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
      }
}
const BEGUN = begun(RUNNING)
const again = (raw: unknown) => reloaded(BEGUN, read(raw))

describe('read again, a config', () => {
  test('that is the same changes nothing', () =>
    expect(again(demoConfig())).toEqual({ kind: 'unchanged', needsRestart: [] }))
  test('with another topic is taken over', () => {
    const topics = [...demoConfig().topics, { id: 'new', name: 'New', role: 'product', query: 'cello' }]
    expect(again({ ...demoConfig(), topics })).toMatchObject({
      kind: 'changed',
      config: { topics: [...RUNNING.topics, { id: 'new' }] },
      needsRestart: [],
    })
  })
  test('that moves the address or the folder says that only a restart does that, and takes over the rest', () => {
    expect(again({ ...demoConfig(), server: { port: 1 }, store: { folder: 'elsewhere' } })).toEqual({
      kind: 'unchanged',
      needsRestart: ['server.port', 'store.folder'],
    })
    expect(
      again({ ...demoConfig(), server: { port: 1 }, store: { folder: 'elsewhere', keep: { inDatabase: 3 } } }),
    ).toMatchObject({
      kind: 'changed',
      config: { server: RUNNING.server, store: { folder: RUNNING.store.folder, keep: { inDatabase: 3 } } },
      needsRestart: ['server.port', 'store.folder'],
    })
  })
  test('that is wrong is refused whole, with every fault', () => {
    const refused = again({ ...demoConfig(), topics: [], sauce: 1 })
    expect(refused.kind).toBe('kept')
    expect(refused.kind === 'kept' && refused.errors.length).toBeGreaterThanOrEqual(2)
  })
  test('that no longer asks to serve is refused', () => expect(reloaded(BEGUN, { kind: 'help' }).kind).toBe('kept'))
})

const WHSEC = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`
test.each([
  ['a webhook', (file: string) => ({ type: 'webhook', secrets: [{ env: 'RELOAD_OTHER' }, { file }] })],
  ['Mastodon', (file: string) => ({ type: 'mastodon', url: 'https://a.example', token: { file } })],
])('a secret of %s that was replaced in its file is a change, though the config is the same', (_, entry) => {
  vi.stubEnv('RELOAD_OTHER', WHSEC('o'))
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'secret')
  writeFileSync(file, WHSEC('a'))
  const raw = { ...demoConfig(), sources: [{ id: 's', ...entry(file) }] }
  const running = begun(configFile.parse(raw))
  expect(running.secrets).not.toContain(WHSEC('a'))
  expect(reloaded(running, read(raw)).kind).toBe('unchanged')
  // A line end more is the same secret.
  writeFileSync(file, `${WHSEC('a')}\n`)
  expect(reloaded(running, read(raw)).kind).toBe('unchanged')
  writeFileSync(file, WHSEC('b'))
  expect(reloaded(running, read(raw))).toMatchObject({ kind: 'changed', config: running.config })
})

test('of two hundred mutated configs each is refused whole or taken over whole, and the running one is never harmed', () => {
  const before = JSON.stringify(RUNNING)
  const mutation = fc.record({
    path: fc.constantFrom(...pathsOf(demoConfig())),
    value: fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom(undefined, '', 'larkwing', -1, 1e9, [], {})),
  })
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const raw = structuredClone(demoConfig())
      for (const { path, value } of mutations) put(raw, path, value)
      const [answer, next] = [read(raw), again(raw)]
      expect(next.kind === 'kept').toBe(answer.kind === 'wrong')
      if (next.kind === 'kept') expect(next.errors.length).toBeGreaterThan(0)
      if (next.kind === 'changed' && answer.kind === 'serve') {
        expect(next.config).toEqual({
          ...answer.config,
          server: RUNNING.server,
          store: { ...answer.config.store, folder: RUNNING.store.folder },
        })
        expect(reloaded(begun(next.config), answer)).toEqual({ kind: 'unchanged', needsRestart: next.needsRestart })
      }
      expect(JSON.stringify(RUNNING)).toBe(before)
    }),
    { numRuns: 200 },
  )
})

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key])),
  ]
}

function put(into: object, path: Path, value: unknown): void {
  let at = into as Record<string, unknown>
  for (const key of path.slice(0, -1)) {
    if (typeof at[key] !== 'object' || at[key] === null) return
    at = at[key] as Record<string, unknown>
  }
  at[String(path.at(-1))] = value
}
