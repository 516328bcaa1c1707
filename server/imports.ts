import { defer, EMPTY, filter, map, merge, type Observable, of, takeWhile } from 'rxjs'
import type { ImportRequest } from '../data/history/customers/import/import.ts'
import type { Bus } from './bus/bus.ts'
import type { ImportNews } from './bus/news.ts'

export type AskImport = (request: ImportRequest) => Observable<ImportNews['event']>

/** Asks the store for an import, and tells how it goes until it is done or has failed. A store that was told to stop is not asked. */
export function askImport(bus: Bus): AskImport {
  let asked = 0
  let isStopping = false
  bus.on('stop').subscribe(() => {
    isStopping = true
  })
  return (request) => {
    const id = ++asked
    const beginning = defer(() => {
      bus.publish({ name: 'imports', message: { ...request, id } })
      return EMPTY
    })
    if (isStopping) return of({ kind: 'failed', error: STOPPING })
    const news = bus.on('importNews').pipe(
      filter((each) => each.id === id),
      map(({ event }) => event),
      takeWhile(({ kind }) => kind !== 'done' && kind !== 'failed', true),
    )
    return merge(news, beginning)
  }
}

const STOPPING = 'Wanted a store that runs, but it is being closed; nothing was imported. Ask again in a few seconds.'
