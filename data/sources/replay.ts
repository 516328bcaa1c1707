import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { parse as parseCsv } from 'csv-parse'
import { filter, firstValueFrom, from, type Observable } from 'rxjs'
import { z } from 'zod'
import type { SourceEvent } from '../../pipelines/contract/line.ts'
import { NETWORKS } from '../../pipelines/contract/words.ts'
import { mapping, mapRow } from './mapping.ts'
import { paced, SPEEDS } from './pace.ts'
import type { Source, SourceType } from './source.ts'

const options = z.strictObject({
  /** NDJSON or CSV, plain or .gz; a relative path starts at the folder the server was started in. */
  file: z.string(),
  name: z.string().optional(),
  network: z.enum(NETWORKS).default('other'),
  /** Shape of NDJSON lines. */
  wire: z.enum(['post', 'jetstream']).default('post'),
  /** Columns of a CSV file; its presence says that the file is CSV. */
  csv: mapping.optional(),
  speed: SPEEDS.default(1),
  /** Sorts by time first: the whole file is held in memory, up to 1 GiB. */
  sort: z.boolean().default(false),
})
type Options = z.output<typeof options>

/** Plays a recorded file at its own pace, event time kept. The cursor is the number of lines played. */
export const replay: SourceType<typeof options> = {
  options,
  create: (id, settings): Source => ({
    id,
    name: settings.name ?? settings.file.replace(/^.*\//, ''),
    network: settings.network,
    wire: settings.csv ? 'post' : settings.wire,
    events: (cursor, open$) => from(events(settings, Number(cursor ?? 0), open$)),
  }),
}

async function* events(settings: Options, done: number, open$: Observable<boolean>): AsyncGenerator<SourceEvent> {
  try {
    yield { kind: 'status', now: 0, state: 'open', detail: `Playing ${settings.file} from line ${done + 1}.` }
    let now = 0
    for await (const batch of paced(timed(settings), {
      speed: settings.speed,
      done,
      wait: () => firstValueFrom(open$.pipe(filter(Boolean))),
    })) {
      now = batch.now
      yield batch
    }
    yield { kind: 'status', now, state: 'done', detail: `${settings.file} is played to its end.` }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    yield {
      kind: 'status',
      now: 0,
      state: 'failed',
      detail: `Wanted to play ${settings.file}: ${why}. The other sources go on.`,
    }
  }
}

/** A line with its event time, epoch ms; null when the line does not say one, and then it is played at once. */
export interface TimedLine {
  readonly line: Uint8Array
  readonly at: number | null
}

const MOST_SORTED = 1_073_741_824

async function* timed(settings: Options): AsyncGenerator<TimedLine> {
  if (!settings.sort) return yield* linesOf(settings)
  const { size } = statSync(settings.file)
  if (size > MOST_SORTED)
    throw new Error(
      `sort holds the file in memory and takes at most 1 GiB, this one has ${size} bytes; sort it beforehand`,
    )
  const all: TimedLine[] = []
  for await (const each of linesOf(settings)) all.push(each)
  yield* all.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

function linesOf(settings: Options): AsyncGenerator<TimedLine> {
  return settings.csv ? csvLines(settings, settings.csv) : textLines(settings)
}

async function* textLines({ file, wire }: Options): AsyncGenerator<TimedLine> {
  for await (const text of createInterface({ input: bytesOf(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text !== '')
      yield { line: encoder.encode(text), at: wire === 'post' ? timeInPost(text) : timeInJetstream(text) }
  }
}

async function* csvLines({ file }: Options, columns: z.output<typeof mapping>): AsyncGenerator<TimedLine> {
  let row = 0
  for await (const record of bytesOf(file).pipe(parseCsv({ columns: true, bom: true, relax_column_count: true }))) {
    const post = mapRow(record, row++, columns)
    yield { line: encoder.encode(JSON.stringify(post)), at: typeof post['at'] === 'number' ? post['at'] : null }
  }
}

function bytesOf(file: string): NodeJS.ReadableStream {
  const bytes = createReadStream(file)
  if (!file.endsWith('.gz')) return bytes
  const plain = createGunzip()
  bytes.on('error', (error) => plain.destroy(error))
  return bytes.pipe(plain)
}

/** Read without parsing the line: the decoder does that, on another thread's time. */
function timeInPost(text: string): number | null {
  const [, number, words] = /"at"\s*:\s*(?:(\d+)|"([^"]+)")/.exec(text) ?? []
  const time = number === undefined ? Date.parse(words ?? '') : Number(number)
  return Number.isFinite(time) ? time : null
}

function timeInJetstream(text: string): number | null {
  const [, micros] = /"time_us"\s*:\s*(\d+)/.exec(text) ?? []
  return micros === undefined ? null : Math.floor(Number(micros) / 1_000)
}

const encoder = new TextEncoder()
