import { asyncScheduler, defer, finalize, from, type Observable, type SchedulerLike } from 'rxjs'
import { placeOf, withoutUser } from './http-place.ts'

export interface HttpRequest {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** A larger body is an error, bytes as unpacked. */
  readonly most: number
  /** Redirects followed; 0 when absent. */
  readonly redirects?: number
  /** Longest wait for the whole answer, ms. */
  readonly patience?: number
  /** Against which a date to come again at is read. */
  readonly clock?: Pick<SchedulerLike, 'now'>
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

/** An answer that is no good: refused, too large, or sent elsewhere too often. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  /** 0 when there was none. */
  readonly status: number
  /** How long the server asks to be left alone, ms; 0 when it does not say. */
  readonly retryAfter: number

  constructor(message: string, status = 0, retryAfter = 0, options?: ErrorOptions) {
    super(message, options)
    this.status = status
    this.retryAfter = retryAfter
  }
}

const PATIENCE = 20_000
/** Nobody is asked to wait longer than this, ms. */
const LONGEST_RETRY_AFTER = 3_600_000

/** One GET, sent on subscribe and aborted by unsubscribe. Gives 2xx and 304; everything else is an HttpError. */
export const httpGet = (request: HttpRequest): Observable<HttpAnswer> =>
  defer(() => {
    const abort = new AbortController()
    const limit = AbortSignal.timeout(request.patience ?? PATIENCE)
    return from(answerTo(request, AbortSignal.any([abort.signal, limit]))).pipe(finalize(() => abort.abort()))
  })

/** Whether a failure says how long to wait, ms; for `Retrying.atLeast`. */
export const retryAfterOf = (error: unknown): number => (error instanceof HttpError ? error.retryAfter : 0)

async function answerTo(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  let url = new URL(request.url)
  for (let hops = 0; ; hops++) {
    const response = await asked(url, request, signal)
    const { status, headers } = response
    const elsewhere = status >= 300 && status < 400 && status !== 304 ? headers.get('location') : null
    if (elsewhere === null) return await read(response, url, request)
    await response.body?.cancel()
    if (hops >= (request.redirects ?? 0)) {
      throw new HttpError(`${placeOf(request.url, url)} sent us elsewhere more than ${hops} times.`, status)
    }
    url = followed(request, url, elsewhere)
  }
}

/** Node says only "fetch failed" and keeps why in the cause. */
async function asked(url: URL, request: HttpRequest, signal: AbortSignal): Promise<Response> {
  const { address, headers } = withoutUser(url)
  try {
    const all = { 'user-agent': 'groundswell', ...headers, ...request.headers }
    return await fetch(address, { headers: all, redirect: 'manual', signal })
  } catch (cause) {
    throw failure(placeOf(request.url, url), cause, request.patience)
  }
}

function failure(place: string, cause: unknown, patience = PATIENCE): HttpError {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new HttpError(`${place} did not answer within ${patience / 1_000} s.`, 0, 0, { cause })
  }
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const why = inner instanceof Error ? inner.message || inner.name : String(inner)
  return new HttpError(`Could not ask ${place}: ${why}.`, 0, 0, { cause })
}

/** A stranger may move to another name, but may not send us into the network we stand in. */
function followed(request: HttpRequest, from: URL, location: string): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : null
  if (!to || !/^https?:$/.test(to.protocol) || (to.hostname !== from.hostname && isInward(to.hostname))) {
    throw new HttpError(`${placeOf(request.url, from)} sent us to a place that is not followed.`)
  }
  return to
}

/** Names of this machine and bare addresses; a name that resolves to one is not found out here. */
const isInward = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host.startsWith('[') || /^[\d.]+$/.test(host)

async function read(response: Response, url: URL, request: HttpRequest): Promise<HttpAnswer> {
  const { status, headers } = response
  if (status !== 304 && (status < 200 || status >= 300)) {
    await response.body?.cancel()
    throw new HttpError(
      `${placeOf(request.url, url)} answered ${status}.`,
      status,
      askedToWait(headers.get('retry-after'), request.clock ?? asyncScheduler),
    )
  }
  const body = await bounded(response, url, request)
  return { status, headers, body }
}

async function bounded(response: Response, url: URL, request: HttpRequest): Promise<Uint8Array> {
  const { most } = request
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of response.body ?? []) {
      size += part.length
      if (size > most) break
      parts.push(part)
    }
  } catch (cause) {
    throw failure(placeOf(request.url, url), cause, request.patience)
  }
  if (size > most)
    throw new HttpError(`${placeOf(request.url, url)} answered more than ${most} bytes.`, response.status)
  return new Uint8Array(Buffer.concat(parts))
}

/** Seconds or a date (RFC 9110, 10.2.3), as ms. */
function askedToWait(header: string | null, clock: Pick<SchedulerLike, 'now'>): number {
  if (header === null) return 0
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - clock.now()
  return Number.isFinite(wait) ? Math.min(LONGEST_RETRY_AFTER, Math.max(0, wait)) : 0
}
