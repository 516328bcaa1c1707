import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** Who may import whom: a folder and what its files may reach, by prefix (folders end in "/", others are packages). */
const MAY_IMPORT: readonly (readonly [folder: string, allowed: readonly string[]])[] = [
  ['pipelines/contract/', ['pipelines/contract/']],
  ['pipelines/', ['pipelines/', 'rxjs']],
  ['data/', ['data/', 'pipelines/', '*']],
  ['server/', ['server/', 'data/', 'pipelines/', '*']],
  ['client/', ['client/', 'pipelines/contract/', '*']],
]

/** The core has no clock, no dice and no I/O of its own. */
const NOT_IN_CORE =
  /\b(Date\.now|new Date\(\s*\)|Math\.random|process\.|setTimeout|setInterval|performance\.now|globalThis)\b/

describe('the directions of import', () => {
  for (const [folder, allowed] of MAY_IMPORT) {
    test(`${folder} imports only ${allowed.join(', ')}`, () => {
      const broken = filesUnder(folder)
        .filter((file) => ruleOf(file) === folder)
        .flatMap((file) =>
          importsOf(file)
            .filter((target) => !reaches(target, allowed))
            .map((target) => `${file} → ${target}`),
        )
      expect(broken).toEqual([])
    })
  }
})

describe('the core', () => {
  test('takes time and chance from outside', () => {
    const broken = filesUnder('pipelines/').filter((file) => NOT_IN_CORE.test(withoutComments(read(file))))
    expect(broken).toEqual([])
  })

  test('is free of Subjects: they stand in bus/memory.ts alone', () => {
    const broken = [
      ...filesUnder('pipelines/'),
      ...filesUnder('data/'),
      ...filesUnder('server/'),
      ...filesUnder('client/'),
    ]
      .filter((file) => file !== 'server/bus/memory.ts')
      .filter((file) => /new (Behavior|Replay|Async)?Subject\b/.test(withoutComments(read(file))))
    expect(broken).toEqual([])
  })
})

test('only a database, its connections and their appends know DuckDB', () => {
  const files = [...filesUnder('data/'), ...filesUnder('server/')].filter((file) => importsOf(file).includes('duckdb'))
  expect(files.toSorted()).toEqual([
    'data/history/duck-append.ts',
    'data/history/duck-beside.ts',
    'data/history/duck-connection.ts',
    'data/history/duck.ts',
  ])
})

test('only one file knows how DuckDB lays out its vectors', () => {
  const files = [...filesUnder('data/'), ...filesUnder('server/')]
  expect(files.filter((file) => importsOf(file).includes('@duckdb/node-bindings'))).toEqual([
    'data/history/duck-filling.ts',
  ])
})

test('markup from outside is never rendered as markup', () => {
  expect(filesUnder('client/').filter((file) => read(file).includes('{@html'))).toEqual([])
})

test('colour comes from the tokens', () => {
  const files = readdirSync(join(ROOT, 'client'), { recursive: true, encoding: 'utf8' })
    .map((path) => join('client', path).replaceAll('\\', '/'))
    .filter((file) => /\.(css|svelte|ts)$/.test(file) && file !== 'client/style/tokens.css')
  expect(files.filter((file) => /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i.test(read(file)))).toEqual([])
})

test('the lock file names every platform', () => {
  const output = execFileSync('node', ['tools/portable-lock.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' })
  expect(output).toContain('0 platform entries added')
})

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .filter((path) => /\.(ts|svelte)$/.test(path))
}

/** The most particular rule that speaks of a file. */
const ruleOf = (file: string): string | undefined => MAY_IMPORT.find(([folder]) => file.startsWith(folder))?.[0]

function importsOf(file: string): string[] {
  const found = read(file).matchAll(
    /(?:^|[\n;])\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[^\w.])import\s*\(?\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map(([, from, bare]) => from ?? bare ?? '').map((target) => resolved(file, target))
}

function resolved(file: string, target: string): string {
  if (!target.startsWith('.')) return target
  const path = relative(ROOT, resolve(ROOT, dirname(file), target.replace(/\?.*$/, ''))).replaceAll('\\', '/')
  return existsSync(join(ROOT, path)) ? path : `${path} (missing)`
}

function reaches(target: string, allowed: readonly string[]): boolean {
  if (target.endsWith('(missing)')) return false
  const isOurs = /^(pipelines|data|server|client|test)\//.test(target)
  return allowed.some((each) =>
    each === '*' ? !isOurs : each.endsWith('/') ? target.startsWith(each) : target === each,
  )
}

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}
