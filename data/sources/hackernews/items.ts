import { catchError, from, map, mergeMap, type Observable, of, throwError, toArray } from 'rxjs'
import { type Json, parseLine, textOf } from '../../../pipelines/decode/json.ts'
import { hashText, key53 } from '../../../pipelines/hash.ts'
import { newRecent, type Recent } from '../../../pipelines/recent.ts'
import { HttpError, httpGet } from '../http.ts'

/** An item as the API gave it; `json` is null while the API has a number but no item for it yet. */
export interface Item {
  readonly id: number
  readonly line: Uint8Array
  readonly json: Json | null
}

/** Items asked for at the same time. */
const AT_ONCE = 8
const MOST_ITEM = 1_048_576
const MOST_LIST = 65_536

/** Items by number, in that order. */
export const itemsOf = (url: string, ids: readonly number[]): Observable<readonly Item[]> =>
  from(ids).pipe(
    mergeMap((id) => itemOf(url, id), AT_ONCE),
    toArray(),
    map((items) => items.toSorted((a, b) => a.id - b.id)),
  )

const itemOf = (url: string, id: number): Observable<Item> =>
  httpGet({ url: new URL(`item/${id}.json`, url).href, most: MOST_ITEM }).pipe(
    map(({ body }) => {
      const json = parseLine(body)
      const isEmpty = body.length <= 8 && decoder.decode(body).trim() === 'null'
      return { id, line: body, json: isEmpty ? null : typeof json === 'string' ? NOTHING : json }
    }),
    catchError((error: unknown) =>
      isAboutItem(error) ? of({ id, line: new Uint8Array(0), json: null }) : throwError(() => error),
    ),
  )

/** The server is well and this item is not: it counts as empty, so that it cannot hold up all that follow. */
const isAboutItem = (error: unknown): boolean =>
  error instanceof HttpError && error.status >= 200 && error.status < 500 && error.status !== 429

const NOTHING: Json = {}

/** The number of the newest item. */
export const newestOf = (url: string): Observable<number> =>
  httpGet({ url: new URL('maxitem.json', url).href, most: MOST_LIST }).pipe(
    map(({ body }) => {
      const newest = Number(decoder.decode(body))
      if (Number.isSafeInteger(newest) && newest > 0) return newest
      throw new HttpError(`Wanted the number of the newest item from ${url}maxitem.json, came something else.`)
    }),
  )

/** Numbers of items that changed lately: words, votes, replies, whatever. */
export const changesOf = (url: string): Observable<readonly number[]> =>
  httpGet({ url: new URL('updates.json', url).href, most: MOST_LIST }).pipe(
    map(({ body }) => {
      const json = parseLine(body)
      const items = typeof json === 'string' ? null : json['items']
      if (!Array.isArray(items)) throw new HttpError(`Wanted a list of items from ${url}updates.json, came none.`)
      return [...new Set(items.filter((id): id is number => Number.isSafeInteger(id) && id > 0))]
    }),
  )

/** Deleted by its author or killed by a moderator. */
export const isGone = (json: Json | null): boolean => json?.['deleted'] === true || json?.['dead'] === true

/** What the items of this run said, to tell new words from new votes: the newest 10,000 at least. */
export type Words = Recent<number, number>
export const newWords = (): Words => newRecent(20_000)

/** Whether an item says something else than when it was last looked at; one never looked at does not. */
export function saysAnew(words: Words, { id, json }: Item): boolean {
  if (json === null) return false
  const before = words.get(id)
  const now = digestOf(json)
  words.set(id, now)
  return before !== undefined && before !== now
}

const digestOf = (json: Json): number =>
  key53(...hashText(JSON.stringify(['title', 'text', 'url'].map((member) => textOf(json, member))), 0))

/** How the decoder is told that this is an edit and not a new item. */
export const changedLine = ({ line }: Item, at: number): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from('{"changed":'), line, Buffer.from(`,"at":${at}}`)]))

const decoder = new TextDecoder()
