import { type FakeHttp, startHttp } from './http-server.ts'

export type HackerNewsItem = Readonly<Record<string, unknown>>

export interface FakeHackerNews extends FakeHttp {
  /** Adds items, or replaces those of the same number, which are then among the updates. */
  readonly put: (items: readonly HackerNewsItem[]) => void
  /** What /maxitem says, when it is more than the newest item. */
  readonly announce: (max: number) => void
}

/** The API of Hacker News (github.com/HackerNews/API) over a real server: maxitem, item, updates. */
export async function startHackerNews(): Promise<FakeHackerNews> {
  const items = new Map<number, HackerNewsItem>()
  const changed = new Set<number>()
  let max = 1_000
  const server = await startHttp((path, _, response) => {
    const id = Number(/^\/v0\/item\/(\d+)\.json$/.exec(path)?.[1])
    const answer =
      path === '/v0/maxitem.json'
        ? max
        : path === '/v0/updates.json'
          ? { items: [...changed], profiles: ['pg'] }
          : (items.get(id) ?? null)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  return {
    ...server,
    url: `${server.url}v0/`,
    put: (more) => {
      for (const item of more) {
        const id = Number(item['id'])
        if (items.has(id)) changed.add(id)
        items.set(id, item)
        max = Math.max(max, id)
      }
    },
    announce: (newest) => {
      max = newest
    },
  }
}

export const comment = (id: number, more: HackerNewsItem = {}): HackerNewsItem => ({
  by: 'norvig',
  id,
  parent: id - 1,
  text: `Comment <i>number</i> ${id}`,
  time: 1_790_000_000 + id,
  type: 'comment',
  ...more,
})
