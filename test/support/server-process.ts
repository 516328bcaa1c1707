import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** The built server as a process of its own; dies with the test run. */
export async function startServer(...flags: string[]) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(ROOT, 'dist', 'server', 'main.js'), '--port', '0', ...flags],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (text) => {
      said += text
    })
    child.stdout?.on('data', (text) => {
      said += text
      const [, url] = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(said) ?? []
      if (url) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
  })
  return {
    address,
    said: () => said,
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    kill: async (signal: NodeJS.Signals = 'SIGKILL') => {
      process.removeListener('exit', end)
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const gone = once(child, 'exit')
      child.kill(signal)
      const [code] = await gone
      return code as number | null
    },
  }
}

/** Asks again and again until the answer fits; the test's own time-out is the limit. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => null)
    if (answer !== null && fits(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
