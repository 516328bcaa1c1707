import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MODULE = join(import.meta.dirname, '..', '..', 'tools', 'end-with-npm.mjs')
const NPM = { npm_lifecycle_event: 'start', npm_package_name: 'groundswell' }
const SERVER = `
  const { endWithNpm } = await import(process.env.MODULE)
  process.on('SIGTERM', () => { console.log('stopped'); process.exit() })
  setInterval(() => {}, 60_000)
  endWithNpm()
  console.log('serving')`
/** Stands for the shell of npm: killed, it leaves what it runs behind. */
const SHELL = `require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', process.env.SERVER], { stdio: 'inherit' })`

/** What the server says until it ends, its shell killed once it serves. */
function orphaned(): Promise<string> {
  return new Promise((resolve) => {
    const shell = spawn(process.execPath, ['-e', SHELL], { env: { ...process.env, ...NPM, MODULE, SERVER } })
    let said = ''
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said === 'serving\n') shell.kill('SIGKILL')
    })
    shell.on('close', () => resolve(said))
  })
}

test.skipIf(process.platform === 'win32')(
  'a server that npm started stops as by SIGTERM once npm is gone',
  async () => {
    expect(await orphaned()).toBe('serving\nstopped\n')
  },
)

const WATCHES = `
  const { endWithNpm } = await import(process.env.MODULE)
  globalThis.setInterval = () => { console.log('watches'); return { unref() {} } }
  endWithNpm()`
test.each([
  [NPM, 'watches\n'],
  [{ ...NPM, npm_package_name: 'another' }, ''],
  [{ ...NPM, npm_lifecycle_event: 'test' }, ''],
])('only the start of our own package ties a server to npm: %j', (env, said) => {
  const args = ['--input-type=module', '-e', WATCHES]
  expect(execFileSync(process.execPath, args, { env: { ...process.env, ...env, MODULE }, encoding: 'utf8' })).toBe(said)
})
