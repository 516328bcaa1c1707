// Makes package-lock.json work on every platform: a registry mirror that lacks the binaries of other platforms makes
// npm leave their entries out, and `npm ci` then refuses the lock there. Adds each missing optional dependency by
// version, os, cpu and libc as its name says. Prints how many it added; 0 means the lock is whole.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`
    if (lock.packages[path] || !platformOf(name)) continue
    lock.packages[path] = { version, ...(owner.dev ? { dev: true } : {}), optional: true, ...platformOf(name) }
    added.push(name)
  }
}
if (!process.argv.includes('--check')) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} platform entries added${added.length > 0 ? `: ${added.join(', ')}` : ''}`)
if (process.argv.includes('--check') && added.length > 0) process.exit(1)

/** What `-darwin-arm64` or `-linux-x64-musl` at the end of a package name says, or null. */
function platformOf(name) {
  const match =
    /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)[-.](arm64|arm|x64|ia32|loong64|mips64el|ppc64|riscv64|s390x)(?:-(?:(musl|gnu|gnueabihf|musleabihf|eabi)|msvc))?$/.exec(
      name,
    )
  if (!match) return null
  const libc = match[3]?.startsWith('musl') ? 'musl' : 'glibc'
  return { os: [match[1]], cpu: [match[2]], ...(match[1] === 'linux' && match[3] ? { libc: [libc] } : {}) }
}
