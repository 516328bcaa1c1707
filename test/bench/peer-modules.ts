import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const FOLDER = resolve('test/bench/peers')

/** Installs the peers where they are missing; says why not, or null. They are no dependencies of the project. */
export function installPeers(): string | null {
  if (existsSync(`${FOLDER}/node_modules`)) return null
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
      cwd: FOLDER,
      stdio: 'pipe',
      timeout: 120_000,
    })
    return null
  } catch (error) {
    return `The peers of test/bench/peers could not be installed, so their rows are missing (${error instanceof Error ? error.message.split('\n')[0] : error}).`
  }
}

/** A peer's module, or null when it is not installed. */
export function peer<T>(name: string): T | null {
  try {
    return createRequire(`${FOLDER}/package.json`)(name) as T
  } catch {
    return null
  }
}
