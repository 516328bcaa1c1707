import { parentPort, workerData } from 'node:worker_threads'
import { lexicon } from '../../data/models/lexicon.ts'
import { createSources } from '../../data/sources/index.ts'
import { memoryBus } from '../bus/memory.ts'
import { carry } from '../bus/ports.ts'
import { deliveriesOn } from '../deliveries.ts'
import { beginReading } from '../quarantine/caution.ts'
import { ingest } from '../roles/ingest.ts'
import { matcherOf } from '../topics.ts'
import type { IngestThreadData } from './thread-data.ts'

/** The ingest role on a thread of its own: sockets, decoding, matching and tone stall no screen. */
const { config, storePort } = workerData as IngestThreadData
const bus = memoryBus()
if (parentPort) carry(bus, parentPort, ['mentions', 'statuses', 'tallies', 'vitals'])
carry(bus, storePort, ['mentions', 'deadLetters'])
const sources = createSources(config.sources, deliveriesOn(bus))
ingest(
  {
    sources,
    matcher: matcherOf(config.topics),
    tone: lexicon(),
    caution: (source, cursor) => beginReading(config.store.folder, source, cursor),
  },
  bus,
)
