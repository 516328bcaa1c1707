import { join } from 'node:path'
import { filter, firstValueFrom, map, merge, scan } from 'rxjs'
import { loadWeights } from '../../data/models/tone.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { DEFAULT_SETTINGS } from '../../pipelines/metrics/settings.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import type { Config } from '../../server/config.ts'
import { compute } from '../../server/roles/compute.ts'
import { sourceItems } from '../../server/roles/source-board.ts'
import { spawnThreads } from '../../server/threads/spawn.ts'

/** The server as it runs, on three threads, reading a file flat out; resolves when the last line is accounted for. */
export async function wholeFlow({
  file,
  topics,
  lines,
  folder,
}: {
  file: string
  topics: readonly Topic[]
  lines: number
  folder: string
}): Promise<void> {
  const sources = [
    {
      id: 'replay',
      type: 'replay' as const,
      name: 'bench',
      file,
      network: 'other' as const,
      wire: 'post' as const,
      speed: 'flat-out' as const,
      sort: false,
    },
  ]
  const config: Config = {
    board: { name: 'Bench', topic: 'topic-0', zone: 'UTC', zoneName: 'UTC' },
    topics: [...topics],
    metrics: DEFAULT_SETTINGS,
    sources,
    store: {
      folder: join(folder, 'flow'),
      keep: { inDatabase: 35, inAll: 400 },
      disk: { warnBelow: 0, pauseBelow: 0 },
    },
    tone: { weights: 'full' },
    server: { host: '127.0.0.1', port: 0, origins: [] },
  }
  const bus = memoryBus()
  const named = [{ id: 'replay', name: 'bench', network: 'other' as const }]
  const done = firstValueFrom(
    sourceItems(named, bus).pipe(
      filter(
        ([item]) => item !== undefined && item.stored + item.unmatched + item.deduped + item.deadLettered === lines,
      ),
    ),
  )
  const counted = firstValueFrom(
    merge(bus.on('mentions').pipe(map(({ count }) => count)), bus.on('measured').pipe(map(({ rows }) => -rows))).pipe(
      scan((sum, rows) => sum + rows, 0),
    ),
  )
  compute(
    {
      board: { ...config.board, speed: 1, demo: false },
      topics,
      metrics: config.metrics,
      sources: named,
      epoch: 'bench',
      wanted: (channel) => channel === 'topic/topic-0',
    },
    bus,
  ).subscribe()
  const threads = spawnThreads({ config, toneWeights: loadWeights(config.tone.weights) }, bus, (error) => {
    throw error
  })
  await counted
  await done
  await threads.stop()
}
