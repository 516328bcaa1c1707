import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Random } from '../../data/demo/random.ts'

/** What a link does to the bytes that cross it; the names are toxiproxy's. Times in ms, all of it optional. */
export interface Toxics {
  /** Every piece waits this long, plus anything up to `jitter`. */
  readonly latency?: number
  readonly jitter?: number
  /** Bytes a second. */
  readonly bandwidth?: number
  /** Pieces are cut to at most so many bytes. */
  readonly slicer?: number
  /** A side that hangs up is believed only after this long. */
  readonly slowClose?: number
  /** From this time on nothing comes through, and nobody hangs up. */
  readonly timeout?: number
  /** At this time both sides are reset. */
  readonly resetPeer?: number
  /** After so many bytes from the server the link is cut. */
  readonly limitData?: number
}

export interface ChaosProxy {
  readonly port: number
  readonly links: () => number
  /** Resets every link at once. */
  readonly storm: () => void
  readonly stop: () => Promise<void>
}

export interface ChaosSetup {
  readonly target: number
  /** Toxics of the nth link, from 0. */
  readonly toxics: (link: number) => Toxics
  readonly random: Random
  /** Address of this machine from which the nth link reaches the target. */
  readonly from?: (link: number) => string
}

interface Link {
  readonly near: Socket
  readonly far: Socket
  readonly toxics: Toxics
  readonly random: Random
  isDead: boolean
}

/** A TCP proxy on 127.0.0.1 whose every link is sick in its own way. */
export async function startChaosProxy({ target, toxics, random, from }: ChaosSetup): Promise<ChaosProxy> {
  const links = new Set<Link>()
  let made = 0
  const server = createServer((near) => {
    const number = made++
    const localAddress = from?.(number)
    const far = connect({ port: target, host: '127.0.0.1', ...(localAddress ? { localAddress } : {}) })
    const link: Link = { near, far, toxics: toxics(number), random, isDead: false }
    links.add(link)
    for (const side of [near, far]) side.on('error', () => reset(link))
    near.on('close', () => links.delete(link))
    carry(link, near, far, Number.POSITIVE_INFINITY)
    carry(link, far, near, link.toxics.limitData ?? Number.POSITIVE_INFINITY)
    sicken(link)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const storm = () => {
    for (const link of links) reset(link)
  }
  return {
    port: (server.address() as AddressInfo).port,
    links: () => links.size,
    storm,
    stop: async () => {
      storm()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One direction: a piece at a time, so that whoever sends is held back as by a real slow line. */
function carry(link: Link, source: Socket, sink: Socket, limit: number): void {
  let left = limit
  source.on('data', async (piece) => {
    source.pause()
    for (const slice of slices(Buffer.from(piece).subarray(0, left), link.toxics.slicer)) {
      await wait(delayOf(link, slice.length))
      if (!link.isDead && !sink.destroyed) await new Promise((done) => sink.write(slice, done))
    }
    left -= piece.length
    if (left <= 0) reset(link)
    else if (!link.isDead) source.resume()
  })
  source.on('end', async () => {
    await wait(link.toxics.slowClose ?? 0)
    if (!link.isDead) sink.end()
  })
}

function* slices(bytes: Buffer, most = bytes.length): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most)
}

const delayOf = ({ toxics: { latency = 0, jitter = 0, bandwidth }, random }: Link, bytes: number): number =>
  latency + jitter * random() + (bandwidth ? (1_000 * bytes) / bandwidth : 0)

const wait = (delay: number): Promise<void> | null =>
  delay > 0 ? new Promise((resolve) => setTimeout(resolve, delay)) : null

function sicken(link: Link): void {
  const { timeout, resetPeer } = link.toxics
  if (timeout !== undefined) setTimeout(() => stall(link), timeout).unref()
  if (resetPeer !== undefined) setTimeout(() => reset(link), resetPeer).unref()
}

/** Both ends stay open and hear nothing any more. */
function stall(link: Link): void {
  link.isDead = true
  for (const side of [link.near, link.far]) side.pause()
}

function reset(link: Link): void {
  link.isDead = true
  for (const side of [link.near, link.far]) if (!side.destroyed) side.resetAndDestroy()
}
