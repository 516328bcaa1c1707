import { defer, map, type OperatorFunction } from 'rxjs'
import type { LineBatch } from './contract/line.ts'
import type { PostBatch, Reason } from './contract/post.ts'
import { indexOf, NETWORKS, type Network } from './contract/words.ts'
import type { Decoder } from './decode/decoder.ts'
import { decoders, type Scanner, scanners, type Wire } from './decode/index.ts'
import { newFound, TEXT } from './decode/scan/found.ts'
import type { Dropped } from './dropped.ts'
import { newHandles } from './handles.ts'
import { type PostFields, type PostWriter, postWriter } from './post-writer.ts'
import { textIn } from './text-in.ts'

/** Where lines come from, as far as decoding cares. */
export interface Origin {
  /** Position in the run's list of sources. */
  readonly index: number
  readonly id: string
  readonly wire: Wire
  /** Of posts that do not say theirs; "other" when absent. */
  readonly network?: Network
  /** True for a line that killed a run before; it is not read again. */
  readonly isQuarantined?: (line: Uint8Array) => boolean
}

/** A dead letter keeps this much of its line, bytes. */
const KEPT = 65_536

/**
 * Lines to posts of one normal form. What is no post is counted as unmatched, what cannot be read is a dead letter.
 * Every batch of lines gives one batch of posts, also an empty one: it carries the cursor and the time.
 */
export function decode(origin: Origin, dropped: Dropped): OperatorFunction<LineBatch, PostBatch> {
  return (lines$) =>
    defer(() => {
      const writer = postWriter(origin.index, origin.id)
      const handles = newHandles()
      const decoder = decoders[origin.wire]
      const network = indexOf(NETWORKS, origin.network ?? 'other')
      const into = { origin, dropped, writer, decoder, scanner: scanners[origin.wire], handles, network }
      return lines$.pipe(
        map((batch) => {
          let index = 0
          for (const line of batch.lines) {
            if (origin.isQuarantined?.(line)) bury(into, 'quarantined', batch, index)
            else if (!copyLine(into, line, batch.receivedAt)) decodeLine(into, batch, index)
            index++
          }
          const { now, cursor, receipt, lines } = batch
          return writer.finish({ now, cursor, receipt, lines: lines.length })
        }),
      )
    })
}

interface Into {
  readonly origin: Origin
  readonly dropped: Dropped
  readonly writer: PostWriter
  readonly decoder: Decoder
  readonly scanner: Scanner
  readonly handles: ReturnType<typeof newHandles>
  /** Index into NETWORKS. */
  readonly network: number
}

const found = newFound()

/** The quick way, for nearly all lines. */
function copyLine({ scanner, writer, handles, network }: Into, line: Uint8Array, receivedAt: number): boolean {
  if (!scanner(line, found)) return false
  if (found.network === OTHER) found.network = network
  writer.copy({ line, found, receivedAt, handle: hasHandle() || handles.areNone() ? '' : handleFound(line, handles) })
  return true
}

const OTHER = indexOf(NETWORKS, 'other')

const hasHandle = (): boolean => found.from[TEXT.handle] !== found.to[TEXT.handle]

const handleFound = (line: Uint8Array, handles: Into['handles']): string =>
  handles.of(textIn(line.subarray(found.from[TEXT.author], found.to[TEXT.author]))) ?? ''

/** The careful way, which knows every way to write a line and why one is refused. */
function decodeLine(into: Into, batch: LineBatch, index: number): void {
  const { origin, dropped, writer, decoder, handles } = into
  const line = lineAt(batch, index)
  const post = decoded(decoder, line)
  if (post === 'not-a-post') dropped.unmatched(origin.index, 1)
  else if (typeof post === 'string') bury(into, post, batch, index)
  else if (post.op === 'identity') {
    handles.remember(post.author, post.handle)
    dropped.unmatched(origin.index, 1)
  } else writer.write(withNetwork(withHandle(post, handles.of), origin), batch.receivedAt)
}

function withHandle(post: PostFields, handleOf: (author: string) => string | null): PostFields {
  const handle = post.handle ?? handleOf(post.author)
  return handle === post.handle ? post : { ...post, handle }
}

const withNetwork = (post: PostFields, { network }: Origin): PostFields =>
  network === undefined || post.network !== 'other' ? post : { ...post, network }

function bury({ origin, dropped }: Into, reason: Reason, batch: LineBatch, index: number): void {
  dropped.deadLetter(origin.index, reason, beginningOf(lineAt(batch, index)), batch.receivedAt)
  dropped.unreadable?.(index, reason)
}

const lineAt = ({ lines }: LineBatch, index: number): Uint8Array => lines[index] ?? NO_LINE
const NO_LINE = new Uint8Array(0)

/** A copy: the line may be a window on a whole chunk of the network, which would be kept or sent along. */
const beginningOf = (line: Uint8Array): Uint8Array => new Uint8Array(line.subarray(0, KEPT))

/** A decoder promises not to throw; a line that proves it wrong must not take the others with it. */
function decoded(decoder: Decoder, line: Uint8Array): PostFields | ReturnType<Decoder> {
  try {
    return decoder(line)
  } catch {
    return 'crashed'
  }
}
