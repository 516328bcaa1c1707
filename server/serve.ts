import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { firstValueFrom } from 'rxjs'
import { wallClock } from '../data/clock.ts'
import { grievanceFinder, loadWeights, toneModel } from '../data/models/tone.ts'
import packageJson from '../package.json' with { type: 'json' }
import { newPairing } from './access/pairing.ts'
import { memoryBus } from './bus/memory.ts'
import type { Invocation } from './command-line.ts'
import type { Config } from './config.ts'
import type { Edge } from './edge.ts'
import { edgeApp } from './edge-app.ts'
import { endOnSignal, failing } from './ending.ts'
import { announce, tellAudit } from './first-words.ts'
import { buildIdOf } from './http/build-id.ts'
import { newHttpServer } from './http/server.ts'
import { listening } from './listening.ts'
import type { LiveEvent } from './live/refusal.ts'
import { serveLive } from './live/socket-server.ts'
import { newLog } from './log.ts'
import { made } from './made.ts'
import { type ConfigState, reloaded } from './reload.ts'
import { prepareRun, type Run } from './run.ts'
import { noteRunning } from './running.ts'
import { prepareFolder, writing } from './start-error.ts'
import { newCounts } from './stats.ts'
import { wallMemory } from './walls/memory.ts'

const { version } = packageJson

export interface Serving {
  readonly config: Config
  /** Folder of the built client. */
  readonly client: string
  /** Reads the config anew. */
  readonly read: () => Invocation
}

/**
 * All roles in one process, and the edge in front of them. Returns once it listens and owns the database; ends on SIGTERM or SIGINT
 * from the first moment on, on a second one at once. On SIGHUP the config is read again: a right one starts the roles anew from the store, a wrong one is refused.
 */
export async function serve({ config, client, read }: Serving): Promise<void> {
  const log = newLog()
  const ending = endOnSignal(log)
  const clock = wallClock({ jumped: (ms) => log.tell({ event: 'clock', jump: ms }) })
  const token = randomBytes(32).toString('base64url')
  const counts = newCounts<LiveEvent>()
  const toneWeights = loadWeights(config.tone.weights)
  const tone = toneModel(toneWeights)
  const findGrievance = grievanceFinder(toneWeights, config.tone.complaints)
  const edge: Edge = {
    live: () => live,
    counts,
    log,
    clock,
    toneWeights,
    confusionOf: tone.confusionOf,
    findGrievance,
    wallMemory: wallMemory(config.store.folder),
    fail: failing(log, config.store.folder),
  }
  const begin = prepareRun(config, edge)
  let run: Run
  let state: ConfigState = { loadedAt: Date.now(), errors: [], needsRestart: [] }
  const vitals = memoryBus()
  const heard = () => run.bus.on('vitals').subscribe((message) => vitals.publish({ name: 'vitals', message }))
  const health = () => ({ ...run.health(), config: state })
  const build = `${version}+${buildIdOf(client)}`
  const pairing = newPairing({ audit: () => run.audit, now: () => performance.now(), clock: clock.now })
  const app = edgeApp({
    client,
    version,
    build,
    token,
    config,
    tone,
    findGrievance,
    pairing,
    health,
    vitals$: vitals.on('vitals'),
    run: () => run,
    beginAnew: () => {
      turn = turn
        .then(() => replaceRun(prepareRun(run.config, edge)))
        .then(pairing.forgetPictures)
        .catch(edge.fail)
      return turn.then(() => firstValueFrom(run.bus.on('ready'))).then(() => {})
    },
  })
  const server = newHttpServer(app.fetch)
  const live = serveLive(server, {
    // Read for each screen: a reload has another one.
    get hub() {
      return run.channels.main
    },
    walls: (wall) => run.channels.walls.of(wall),
    screens: config.server.screens,
    entry: { pairing, isRequired: config.server.pairing === 'required' },
    version: build,
    origins: config.server.origins,
    isReady: () => run.health().ready && pairing.isOpen(),
    count: counts.add,
    now: () => performance.now(),
  })
  const refuse = (errors: readonly string[]) => {
    state = { ...state, errors }
    log.tell({ event: 'config-kept', errors })
  }
  const replaceRun = async (beginNext: () => Run) => {
    await run.stop()
    run = beginNext()
    heard()
    live.dismiss()
  }
  const reload = async () => {
    const next = made(() => reloaded(run, read()))
    if (typeof next === 'string') return refuse([next])
    if (next.kind === 'kept') return refuse(next.errors)
    if (next.kind === 'changed') {
      const beginAnew = made(() => prepareRun(next.config, edge))
      if (typeof beginAnew === 'string') return refuse([beginAnew])
      await replaceRun(beginAnew)
    }
    state = { loadedAt: Date.now(), errors: [], needsRestart: next.needsRestart }
    log.tell({ event: `config-${next.kind}`, needsRestart: next.needsRestart })
  }
  await listening(server, config)
  if (ending.isAsked()) return
  // Not before: a start that the port refuses leaves no folder behind.
  prepareFolder(config.store.folder)
  run = begin()
  heard()
  // Only the owner of the database says where it is: a second one is refused before it writes a note over the first one's.
  const owning = firstValueFrom(run.bus.on('opened')).then(() => {
    if (ending.isAsked()) return
    const { host } = config.server
    const { port } = server.address() as AddressInfo
    writing(config.store.folder, () => noteRunning(config.store.folder, { pid: process.pid, host, port, token }))
    announce(config, { version, port }, log)
    tellAudit(run, log)
    // Without its paired screens a server would show nobody anything.
    void pairing.open().catch((error) => ending.isAsked() || edge.fail(error))
  })
  // One after the other: a run is stopped once.
  let turn = owning
  process.on('SIGHUP', () => {
    turn = turn.then(reload).catch(edge.fail)
  })
  ending.began({ server, live, run: () => turn.then(() => run) })
  await owning
}
