import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type TestContext } from 'vitest'

export const MIB = 1_048_576
/** Their size. */
const SIZE = 64 * MIB

/** A disk for one store, which fills up and is freed. */
export interface SmallDisk {
  readonly store: string
  /** What the server has to be started with to take it for its disk. */
  readonly env: Readonly<Record<string, string>>
  /** Takes all of it but so much; what is taken already stays so meanwhile. */
  readonly leave: (bytes: number) => void
  readonly free: () => void
}

/** A folder of its own, gone with the test. */
function freshFolder({ onTestFinished }: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A disk that says of itself that it is full, on any machine. */
export function toldDisk(context: TestContext): SmallDisk {
  const folder = freshFolder(context)
  const ROOM = join(folder, 'room')
  const leave = (bytes: number) => writeFileSync(ROOM, String(bytes))
  const free = () => leave(SIZE)
  free()
  const hook = join(import.meta.dirname, 'hooks', 'told-room.cjs')
  return { store: join(folder, 'var'), env: { NODE_OPTIONS: `--require ${hook}`, ROOM }, leave, free }
}

/** A disk that is full, where this user may mount one. */
export function mountedDisk(context: TestContext, size = SIZE): SmallDisk & { readonly grow: () => void } {
  const path = freshFolder(context)
  expect(mount(path, `size=${size}`)).toBe(true)
  context.onTestFinished(() => void unmount(path))
  const ballast = join(path, 'ballast')
  return {
    store: join(path, 'var'),
    env: {},
    leave: (bytes) => {
      const { bavail, bsize } = statfsSync(path)
      appendFileSync(ballast, Buffer.alloc(bavail * bsize - bytes))
    },
    free: () => rmSync(ballast),
    grow: () => expect(mount(path, `remount,size=${SIZE}`)).toBe(true),
  }
}

const mount = (path: string, options: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]).status === 0

const unmount = (path: string) => spawnSync('umount', ['-l', path])

/** Whether this user may mount a small disk; says so when not. */
export const canMount = tried()

function tried(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'groundswell-disk-'))
  const may = mount(path, `size=${MIB}`)
  if (may) unmount(path)
  else console.log('skipped: a full disk, because this user may not mount a small one')
  rmSync(path, { recursive: true, force: true })
  return may
}
