import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { wallClock } from '../../data/clock.ts'
import { DATABASE } from '../../data/history/backup.ts'
import { openHistory } from '../../data/history/history.ts'
import { toneModel } from '../../data/models/tone.ts'
import { editableOf } from '../../pipelines/metrics/index.ts'
import { memoryBus } from '../bus/memory.ts'
import { carry } from '../bus/ports.ts'
import type { Room } from '../disk.ts'
import { previewIn } from '../preview.ts'
import { beginRebuild } from '../quarantine/rebuild.ts'
import { store } from '../roles/store.ts'
import { demoSeed } from '../seed.ts'
import { adoptFor } from '../topics.ts'
import { namesFrom } from './routes.ts'
import type { StoreThreadData } from './thread-data.ts'

/** The store role on a thread of its own: a checkpoint of DuckDB stalls it for a second or two. */
const { config, ingestPort, toneWeights } = workerData as StoreThreadData
mkdirSync(config.store.folder, { recursive: true })
const history = await openHistory(join(config.store.folder, DATABASE), {
  ...config,
  zone: config.board.zone,
  editable: editableOf(config.metrics),
})
const bus = memoryBus()
const carried = carry(bus, ingestPort, namesFrom('store', 'ingest'))
if (parentPort) carried.add(carry(bus, parentPort, namesFrom('store', 'main')))
store(
  {
    history,
    seed: demoSeed(config, () => toneModel(toneWeights), {
      told: (message) => bus.publish({ name: 'filling', message }),
    }),
    adopt: adoptFor(config.topics, () => toneModel(toneWeights)),
    preview: (stored, query) => previewIn(stored, query, { languageOf: toneModel(toneWeights).languageOf }),
    rebuilding: () => beginRebuild(config.store.folder, bus.on('recounted')),
    disk: { limits: config.store.disk, room: () => roomIn(config.store.folder) },
    retention: config.store.keep,
    zone: config.board.zone,
    due: config.customers.imports,
    topic: config.board.topic,
    clock: wallClock().now,
  },
  bus,
).subscribe({
  complete: () => {
    carried.unsubscribe()
    void history.close()
  },
  // Once what is under way has ended: a thread that goes under a statement takes the process down, and nobody hears why.
  error: (error) =>
    void history.close().finally(() => {
      throw error
    }),
})

/** What an ordinary user may still write. */
async function roomIn(folder: string): Promise<Room> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}
