// The two commands on a fresh machine: installs what is missing, builds what is stale, then serves or tests.
// Runs before anything is installed, so it uses nothing but Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { endWithNpm } from './tools/end-with-npm.mjs'
import { swallowedFlags } from './tools/swallowed-flags.mjs'

const SOURCES = ['pipelines', 'data', 'server', 'client', 'test/bench', 'package-lock.json', 'vite.config.ts']
const BUILT = join('dist', 'server', 'main.js')

// First of all: an older Node does not even know where this file is.
requireNode(20, 19)
process.chdir(import.meta.dirname)
const swallowed = swallowedFlags(process.env)
if (swallowed) stop(swallowed, 64)
installIfStale()
const testing = process.argv[2] === '--test'
if (testing) test(process.argv.slice(3))
else await serve()

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number)
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return
  stop(
    `Groundswell wants Node ${major}.${minor} or newer, this is ${process.versions.node}. Install a newer Node and run the same command again.`,
  )
}

function installIfStale() {
  const installed = join('node_modules', '.package-lock.json')
  if (existsSync(installed) && modified(installed) >= modified('package-lock.json')) return
  say('Installing dependencies (about half a minute, once) …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

function buildIfStale() {
  if (existsSync(BUILT) && modified(BUILT) >= Math.max(...SOURCES.map(newest))) return
  say('Building …')
  run('npm', ['run', '--silent', 'build'])
}

function test(filters) {
  if (filters.length === 0) {
    say('Checking format, lint, types, structure and dead code …')
    run('npm', ['run', '--silent', 'check'])
  }
  buildIfStale()
  say('Testing …')
  run('npx', ['vitest', 'run', ...filters])
}

/** In this process, so that a signal reaches the server itself. */
async function serve() {
  endWithNpm()
  buildIfStale()
  await import(`./${BUILT.replaceAll('\\', '/')}`)
}

function newest(path) {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return modified(path)
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function modified(path) {
  return statSync(path).mtimeMs
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) stop(`Could not run ${command}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

function say(text) {
  console.log(`groundswell: ${text}`)
}

function stop(text, exitCode = 1) {
  console.error(`groundswell: ${text}`)
  process.exit(exitCode)
}
