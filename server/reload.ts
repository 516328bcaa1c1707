import { isDeepStrictEqual } from 'node:util'
import type { Invocation } from './command-line.ts'
import type { Config } from './config.ts'
import { secretsOf } from './secrets.ts'

/** What becomes of a config that was read again while the server runs. */
export type Reload =
  /** It is wrong, or asks for something else than serving: what runs goes on as it is. */
  | { readonly kind: 'kept'; readonly errors: readonly string[] }
  | { readonly kind: 'unchanged'; readonly needsRestart: readonly string[] }
  /** `config` is the new one, with what only a restart can change as it was. */
  | { readonly kind: 'changed'; readonly config: Config; readonly needsRestart: readonly string[] }

/** What runs: its config, and the digest of the secrets it was begun with. */
export interface Begun {
  readonly config: Config
  readonly secrets: string
}

/**
 * Everything but the address, the origins, the tone model and the folder is applied while the server runs. The same config with
 * another secret in a file it names is a change.
 */
export function reloaded({ config: running, secrets }: Begun, read: Invocation): Reload {
  if (read.kind === 'wrong') return { kind: 'kept', errors: read.errors }
  if (read.kind !== 'serve') return { kind: 'kept', errors: ['Wanted a config to serve; the running one is kept.'] }
  const config: Config = {
    ...read.config,
    server: running.server,
    tone: running.tone,
    store: { ...read.config.store, folder: running.store.folder },
  }
  const needsRestart = [
    ...Object.entries(read.config.server).map(([key, value]) => ({
      path: `server.${key}`,
      value,
      now: at(running.server, key),
    })),
    { path: 'tone.weights', value: read.config.tone.weights, now: running.tone.weights },
    { path: 'tone.complaints', value: read.config.tone.complaints, now: running.tone.complaints },
    { path: 'store.folder', value: read.config.store.folder, now: running.store.folder },
  ]
    .filter(({ value, now }) => !isDeepStrictEqual(value, now))
    .map(({ path }) => path)
  return isDeepStrictEqual(config, running) && secretsOf(config) === secrets
    ? { kind: 'unchanged', needsRestart }
    : { kind: 'changed', config, needsRestart }
}

const at = (settings: Config['server'], key: string): unknown =>
  Object.entries(settings).find(([name]) => name === key)?.[1]

/** The config as it was last read, for /healthz and /metrics. */
export interface ConfigState {
  /** When what runs was read, epoch ms. */
  readonly loadedAt: number
  /** Faults of a newer one that was refused; none while what runs is the newest. */
  readonly errors: readonly string[]
  /** Settings that were changed and wait for a restart. */
  readonly needsRestart: readonly string[]
}
