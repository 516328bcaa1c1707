// npm hands a signal to its shell, not to what the shell runs: the server would live on with the port and the database, and
// nobody would know of it. Runs before anything is installed, so it uses nothing but Node.

/** How often to look, ms. */
const LOOK = 500

/** Asks this process to stop as SIGTERM does once the shell in which npm started it is gone; does nothing without npm. */
export function endWithNpm() {
  const { npm_lifecycle_event: script, npm_package_name: name } = process.env
  if (script !== 'start' || name !== 'groundswell') return
  const shell = process.ppid
  const look = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK)
  look.unref()
}
