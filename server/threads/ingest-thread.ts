import { parentPort, workerData } from 'node:worker_threads'
import { onClock, wallClock } from '../../data/clock.ts'
import { toneModel } from '../../data/models/tone.ts'
import { createSources } from '../../data/sources/index.ts'
import { EDGES } from '../../data/sources/retry.ts'
import { memoryBus } from '../bus/memory.ts'
import { carry } from '../bus/ports.ts'
import { deliveriesOn } from '../deliveries.ts'
import { beginReading } from '../quarantine/caution.ts'
import { ingest } from '../roles/ingest.ts'
import { matcherOf } from '../topics.ts'
import { namesFrom } from './routes.ts'
import type { IngestThreadData } from './thread-data.ts'

/** The ingest role on a thread of its own: sockets, decoding, matching and tone stall no screen. */
const { config, storePort, toneWeights } = workerData as IngestThreadData
const bus = memoryBus()
if (parentPort) carry(bus, parentPort, namesFrom('ingest', 'main'))
carry(bus, storePort, namesFrom('ingest', 'store'))
const tone = toneModel(toneWeights)
const sources = createSources(config.sources, deliveriesOn(bus), { ...EDGES, clock: onClock(wallClock().now) })
ingest(
  {
    sources,
    matcher: matcherOf(config.topics, tone),
    tone,
    caution: (source, cursor, around) => beginReading(config.store.folder, source, cursor, around),
  },
  bus,
)
