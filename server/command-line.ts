import { type Config, configFile } from './config.ts'
import { faults } from './config-faults.ts'
import type { ConfigFault } from './config-parts.ts'
import { demoConfig, demoSources } from './demo.ts'
import { type Errand, readErrand } from './errand.ts'
import { type Flags, readFlags } from './flags.ts'
import { missingRecordings } from './recordings.ts'
import { wanted } from './wanted.ts'
import { readYaml } from './yaml-file.ts'

export const HELP = `npm start -- [flags]
npm start -- backup DIR [flags]     writes a backup of the store into a new folder, also while the server runs
npm start -- restore DIR [flags]    puts a backup into a folder that has no database yet
npm start -- import customers --mapping FILE [--dry-run] [flags]
                                    imports what a mapping says (docs/customers.md), also while the server runs
npm start -- link FILE [flags]      says who is which customer: orders as JSON, a line each (docs/links.md)
npm start -- erase WHO --why TEXT [flags]
                                    removes a person everywhere, also while the server runs; WHO is customer REF,
                                    customer SOURCE/REF, author NETWORK/ID or author NETWORK/@HANDLE

  --config FILE     a YAML config (config/example.yaml shows every setting)
  --source SOURCE   repeatable, in place of the sources of --config, else with the topics of the demo world:
                    simulated, bluesky, bluesky=wss://host/subscribe, hackernews, rss=URL, replay=FILE (NDJSON in our
                    own post format, plain or .gz); each further simulated is another world
  --speed N         1 to 1000, for simulated and replay, those of --config too; replay also takes flat-out
  --seed N          another demo world: other posts, by the same people
  --story NAME      calm, fare-sale, rumour or crisis
  --folder DIR      where the database is kept (default var)
  --host, --port    where to listen (default 127.0.0.1 and 4780; port 0 takes a free one)
  --mapping FILE    what of your data is what of ours (config/customers-example.yaml); with import
  --dry-run         says what would land and what not, and lands nothing; with import
  --why TEXT        the reason, for the audit log; with erase
  --check           only says whether the config is right: exits 0, or 78 with every fault
  --version         which version this is
  --help, -h        this
`

export type Invocation =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'serve' | 'checked'; readonly config: Config }
  | (Errand & { readonly config: Config })
  | { readonly kind: 'wrong'; readonly exitCode: number; readonly errors: readonly string[] }

/** Of sysexits.h: a command that cannot be read, a config that is wrong. */
const USAGE = 64
const CONFIG = 78

type Raw = Record<string, unknown>

/** What the command line and its config file ask for; every fault at once, each with its path. */
export function readInvocation(args: readonly string[]): Invocation {
  const flags = readFlags(args)
  if ('faults' in flags) return { kind: 'wrong', exitCode: USAGE, errors: flags.faults }
  const { values, positionals } = flags
  const read = readErrand(positionals, values)
  if (read.kind === 'unknown') return { kind: 'wrong', exitCode: USAGE, errors: read.errors }
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  try {
    const raw = withFlags(rawConfig(values), values)
    const checked = configFile.safeParse(raw, { error: wanted })
    // An errand plays nothing: it works on the store of a config whose recording is gone.
    const idle = read.kind === 'none' ? idleFlags(raw['sources'], values) : []
    const recordings = read.kind === 'none' ? missingRecordings(raw['sources']) : []
    const issues = [...(checked.error?.issues ?? []), ...recordings, ...idle]
    const errors = [...faults(issues, values, raw), ...(read.kind === 'faulty' ? read.errors : [])]
    if (!checked.success || errors.length > 0) return { kind: 'wrong', exitCode: CONFIG, errors }
    const asked =
      read.kind === 'asked' ? read.errand : { kind: values.check ? ('checked' as const) : ('serve' as const) }
    return { ...asked, config: checked.data }
  } catch (error) {
    return { kind: 'wrong', exitCode: CONFIG, errors: [messageOf(error)] }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function rawConfig({ config, source, seed }: Flags): Raw {
  const named = source ? { sources: source.flatMap((text, i) => sourcesOf(text, i, seedOf(source, i, seed))) } : {}
  if (!config) return { ...demoConfig(), ...named }
  const read = readYaml(config)
  if ('fault' in read) throw new Error(`Wanted a YAML file to read in ${config}: ${read.fault}`)
  const raw = read.value
  if (typeof raw !== 'object' || raw === null)
    throw new Error(`Wanted a mapping with board, topics and sources in ${config}.`)
  return { ...raw, ...named }
}

/** Each further world is another one: its seed is one more than the one before. */
function seedOf(sources: readonly string[], index: number, flag = '1'): number | null {
  const before = sources.slice(0, index).filter((text) => text === 'simulated').length
  return before === 0 || Number.isNaN(Number(flag)) ? null : Number(flag) + before
}

function sourcesOf(text: string, index: number, seed: number | null): Raw[] {
  const [type = '', value] = text.split(/=(.*)/s)
  const suffix = index === 0 ? '' : `-${index + 1}`
  if (type === 'simulated') return demoSources(suffix).map((each) => ({ ...each, ...(seed === null ? {} : { seed }) }))
  if (SECRET.includes(type))
    throw new Error(
      `--source: wanted a source without a secret; ${type} has one, so it stands in a file for --config (docs/sources.md).`,
    )
  const place = PLACES[type]
  if (place && !value) throw new Error(`--source: wanted ${type}=${place}, came "${text}".`)
  const id = `${type}${suffix}`
  if (type === 'replay') return [{ id, type, file: value }]
  if (type === 'rss') return [{ id, type, feeds: value === undefined ? [] : [value] }]
  return [{ id, type, ...(value ? { url: value } : {}) }]
}

/** Sources with a secret, which is never written on a command line. */
const SECRET = ['mastodon', 'webhook']

/** What a source cannot be without. */
const PLACES: Readonly<Record<string, string>> = { rss: 'URL', replay: 'FILE' }

/** Sources that have a pace of their own. */
const PACED = ['simulated', 'replay']

/** Flags that no source takes: a start that ignored them would be another than was asked for. */
function idleFlags(sources: unknown, { speed, seed, story }: Flags): readonly ConfigFault[] {
  const types = Array.isArray(sources) ? sources.map((source: Raw) => String(source?.['type'])) : []
  const idle = (value: string | undefined, key: string, takers: readonly string[]) =>
    value === undefined || types.some((type) => takers.includes(type))
      ? []
      : [{ path: [key], message: `wanted a source that takes it, ${takers.join(' or ')}, found none` }]
  return [...idle(speed, 'speed', PACED), ...idle(seed, 'seed', ['simulated']), ...idle(story, 'story', ['simulated'])]
}

/** Flags win over the file. */
function withFlags(raw: Raw, { source: named, speed, seed, story, folder, host, port }: Flags): Raw {
  const given = (value: string | undefined, key: string, read: (text: string) => unknown = String) =>
    value === undefined ? {} : { [key]: read(value) }
  const number = (text: string) => (Number.isNaN(Number(text)) ? text : Number(text))
  const sources = Array.isArray(raw['sources']) ? raw['sources'] : []
  const seedFor = (source: Raw) => (named && 'seed' in source ? {} : given(seed, 'seed', number))
  return {
    ...raw,
    sources: sources.map((source: Raw) => ({
      ...source,
      ...(PACED.includes(String(source['type'])) ? given(speed, 'speed', number) : {}),
      ...(source['type'] === 'simulated' ? { ...seedFor(source), ...given(story, 'story') } : {}),
    })),
    store: { ...(raw['store'] ?? {}), ...given(folder, 'folder') },
    server: { ...(raw['server'] ?? {}), ...given(host, 'host'), ...given(port, 'port', number) },
  }
}
