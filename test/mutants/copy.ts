import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from './mutant.ts'

/** A copy of the project, so that a fault is planted where nobody works. */
export interface Copy {
  /** Runs tests until one fails. */
  readonly test: (files: readonly string[]) => Promise<Outcome>
  /** The same with a fault planted, which is gone afterwards. */
  readonly testWith: (mutant: Mutant) => Promise<Outcome>
  readonly remove: () => void
}

/** `broken`: no test came as far as to judge, so nothing is said of what they promise. */
export type Verdict = 'passed' | 'failed' | 'broken' | 'hung'

export interface Outcome {
  readonly verdict: Verdict
  /** What failed, or why nothing could. */
  readonly said: string
}

const ROOT = join(import.meta.dirname, '..', '..')
const COPIED = [
  'pipelines',
  'data',
  'server',
  'client',
  'config',
  'test',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]
/** What takes so long for each of its files, ms, hangs: two busy cores make an honest test five times slower. */
const LONGEST = 300_000

export function newCopy(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-mutants-'))
  for (const each of COPIED) cpSync(join(ROOT, each), join(folder, each), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const test = (files: readonly string[]) => runTests(folder, files)
  return {
    test,
    testWith: async ({ file, find, replace, tests }) => {
      const path = join(folder, file)
      const sound = readFileSync(path, 'utf8')
      writeFileSync(
        path,
        sound.replace(find, () => replace),
      )
      try {
        return await test(tests)
      } finally {
        writeFileSync(path, sound)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const VITEST = [
  join('node_modules', 'vitest', 'vitest.mjs'),
  'run',
  ...['--project', 'node', '--bail', '1', '--maxWorkers', '1', '--reporter', 'json', '--outputFile', 'result.json'],
]

function runTests(folder: string, files: readonly string[]): Promise<Outcome> {
  const result = join(folder, 'result.json')
  rmSync(result, { force: true })
  const child = spawn(process.execPath, [...VITEST, ...files], { cwd: folder, stdio: 'ignore' })
  let isHung = false
  const limit = setTimeout(() => {
    isHung = true
    child.kill()
  }, LONGEST * files.length)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(limit)
      resolve(code === 0 ? PASSED : isHung ? HUNG : outcomeIn(result))
    })
  })
}

const PASSED: Outcome = { verdict: 'passed', said: 'every test passed' }
const HUNG: Outcome = { verdict: 'hung', said: 'no end of it' }

interface Result {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[]
  }[]
}

/** A fault that keeps a file from loading says nothing of its tests. */
function outcomeIn(result: string): Outcome {
  if (!existsSync(result)) return { verdict: 'broken', said: 'no result was written' }
  const { testResults } = JSON.parse(readFileSync(result, 'utf8')) as Result
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed')
  if (failed) return { verdict: 'failed', said: failed.title }
  return { verdict: 'broken', said: testResults.map(({ message }) => message).find(Boolean) ?? 'no test ran' }
}
