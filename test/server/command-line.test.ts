import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readInvocation } from '../../server/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const GOOD = {
  board: { name: 'L', topic: 'l', zone: 'Asia/Hong_Kong' },
  topics: [{ id: 'l', name: 'L', role: 'own', query: 'larkwing' }],
  sources: [{ id: 's', type: 'simulated' }],
}
let written = 0
function invoked(config: unknown, ...flags: string[]) {
  const file = join(folder, `${written++}.yaml`)
  writeFileSync(file, typeof config === 'string' ? config : stringify(config))
  return readInvocation(['--config', file, ...flags])
}
const errorsOf = (config: unknown) => {
  const invocation = invoked(config)
  return invocation.kind === 'wrong' ? invocation.errors.join('\n') : 'no error'
}

test('without a flag it is the demo world', () => {
  expect(readInvocation([])).toMatchObject({
    kind: 'serve',
    config: {
      board: { name: 'Larkwing' },
      sources: ['microblog', 'video', 'photo', 'forum', 'review', 'news'].map((id) => ({
        id,
        type: 'simulated',
        network: id,
        story: 'crisis',
        seed: 1,
        speed: 1,
      })),
      server: { host: '127.0.0.1', port: 4780 },
    },
  })
})
test('a board, a topic and a source may have a name for each language of the screens', () => {
  const names = { en: 'Larkwing Air', 'zh-Hant': '翎航' }
  const [topic] = GOOD.topics
  const named = { ...GOOD, board: { ...GOOD.board, names }, topics: [{ ...topic, names }] }
  expect(invoked(named)).toMatchObject({ config: { board: { names }, topics: [{ names }] } })
  expect(errorsOf({ ...GOOD, board: { ...GOOD.board, names: { fr: 'Alouette' } } })).toContain('board.names')
})
test('flags win over the file', () => {
  expect(
    invoked(GOOD, '--speed', '60', '--story', 'calm', '--seed', '9', '--port', '0', '--folder', 'elsewhere'),
  ).toMatchObject({
    config: { sources: [{ speed: 60, story: 'calm', seed: 9 }], server: { port: 0 }, store: { folder: 'elsewhere' } },
  })
})
test('sources may be named on the command line, any number of them', () => {
  const posts = join(folder, 'posts.ndjson')
  writeFileSync(posts, '')
  expect(
    readInvocation([
      '--source',
      'bluesky=ws://127.0.0.1:1/subscribe',
      '--source',
      `replay=${posts}`,
      '--source',
      'simulated',
      '--source',
      'hackernews',
      '--source',
      'hackernews=http://127.0.0.1:1/v0/',
      '--source',
      'rss=https://runway.example/feed?a=1',
    ]),
  ).toMatchObject({
    config: {
      sources: [
        { id: 'bluesky', url: 'ws://127.0.0.1:1/subscribe' },
        { id: 'replay-2', file: posts },
        { id: 'microblog-3', seed: 1 },
        ...['video-3', 'photo-3', 'forum-3', 'review-3', 'news-3'].map((id) => ({ id })),
        { id: 'hackernews-4', url: 'https://hacker-news.firebaseio.com/v0/' },
        { id: 'hackernews-5', url: 'http://127.0.0.1:1/v0/' },
        { id: 'rss-6', feeds: ['https://runway.example/feed?a=1'] },
      ],
    },
  })
})
test('every further simulated world is another one, counted from --seed', () => {
  const seeds = (...flags: string[]) => {
    const invocation = readInvocation(['--source', 'simulated', '--source', 'simulated', ...flags])
    if (invocation.kind !== 'serve') throw new Error(JSON.stringify(invocation))
    return invocation.config.sources.map((source) => `${source.id} ${'seed' in source ? source.seed : ''}`)
  }
  expect(seeds()).toContain('microblog 1')
  expect(seeds()).toContain('microblog-2 2')
  expect(seeds('--seed', '7')).toEqual(expect.arrayContaining(['news 7', 'news-2 8']))
})
test('--check only says that it is right', () => expect(invoked(GOOD, '--check')).toMatchObject({ kind: 'checked' }))

describe('names the path of what is wrong:', () => {
  test.each([
    ['an unknown key', { ...GOOD, serverr: {} }, 'serverr'],
    ['an unknown key inside', { ...GOOD, sources: [{ id: 's', type: 'simulated', sped: 2 }] }, 'sources.0'],
    [
      'a query with its column',
      { ...GOOD, topics: [{ ...GOOD.topics[0], query: '(larkwing' }] },
      'topics.0.query: Column 10',
    ],
    ['a board about no topic', { ...GOOD, board: { name: 'L', topic: 'other' } }, 'board.topic'],
    ['a zone that is none', { ...GOOD, board: { ...GOOD.board, zone: 'Mars/Olympus' } }, 'board.zone'],
    ['an unknown type of source', { ...GOOD, sources: [{ id: 's', type: 'pigeon' }] }, 'sources.0.type'],
    ['a number out of range', { ...GOOD, sources: [{ id: 's', type: 'simulated', speed: 0 }] }, 'sources.0.speed'],
    ['two of one name', { ...GOOD, sources: [GOOD.sources[0], GOOD.sources[0]] }, 'sources.1.id'],
  ])('%s', (_, config, path) => expect(errorsOf(config)).toContain(path))

  test('and whose it is, by the id that the config gives it', () => {
    expect(errorsOf({ ...GOOD, sources: [{ id: 'calls', type: 'simulated', sped: 2 }] })).toBe(
      'sources.0: wanted no key "sped"; did you mean "seed"? (source "calls")',
    )
    expect(errorsOf({ ...GOOD, topics: [{ ...GOOD.topics[0], role: 'boss' }] })).toMatch(
      /^topics\.0\.role: .*\(topic "l"\)$/,
    )
  })

  test('every fault at once', () => {
    expect(
      errorsOf({ board: { name: '', topic: 'l' }, topics: [], sources: [] }).split('\n').length,
    ).toBeGreaterThanOrEqual(3)
  })
  test('what is wrong between the parts beside what is wrong in them', () => {
    const [source] = GOOD.sources
    const faults = errorsOf({
      board: { ...GOOD.board, name: '', topic: 'other' },
      topics: [...GOOD.topics, { ...GOOD.topics[0], query: '(' }, 7],
      sources: [source, { ...source, speed: 0 }, source, { id: 'r', type: 'replay', file: join(folder, 'gone.csv') }],
    })
    for (const path of ['board.name', 'board.topic', 'topics.1.query', 'topics.1.id', 'topics.2', 'sources.1.speed'])
      expect(faults).toContain(`${path}: `)
    for (const path of ['sources.1.id', 'sources.2.id', 'sources.3.file']) expect(faults).toContain(`${path}: `)
  })
  test('a recording that is not there, unless it is not to be played', () => {
    const config = { ...GOOD, sources: [{ id: 'r', type: 'replay', file: join(folder, 'gone.csv') }] }
    expect(errorsOf(config)).toBe(
      `sources.0.file: wanted a file that can be read, found none at ${join(folder, 'gone.csv')} (source "r")`,
    )
    expect(invoked(config, '--check')).toMatchObject({ kind: 'wrong', exitCode: 78 })
    expect(invoked(config, 'backup', 'there')).toMatchObject({ kind: 'backup' })
  })
  test('no YAML, no file, no such flag', () => {
    expect(errorsOf('a: [')).toMatch(/^Wanted a YAML file to read in .*: .* at line 1, column 5\.$/)
    expect(errorsOf('token: hunter2: 1')).not.toContain('hunter2')
    expect(readInvocation(['--config', join(folder, 'none.yaml')])).toMatchObject({
      kind: 'wrong',
      exitCode: 78,
      errors: [expect.stringMatching(/^Wanted a YAML file to read in .*none\.yaml: there is no such file/)],
    })
    expect(readInvocation(['--sauce', 'x'])).toMatchObject({ kind: 'wrong', exitCode: 64 })
    expect(readInvocation(['sauce'])).toMatchObject({ kind: 'wrong', exitCode: 64 })
  })
})

describe('names the flag of what is wrong, once:', () => {
  test.each([
    [['--speed', 'abc'], /^--speed: /],
    [
      ['--source', 'replay=package.json', '--speed', 'abc'],
      /^--speed: wanted a number from 1 to 1000, or flat-out, came "abc"$/,
    ],
    [['--story', 'storm'], /^--story: .*crisis/],
    [['--seed', '1.5'], /^--seed: /],
    [['--port', '99999'], /^--port: .*65535/],
    [['--source', 'pigeon'], /^--source: .*simulated.*, came "pigeon"$/],
    [['--source', 'rss=x'], /^--source: wanted a whole address/],
    [['--source', 'webhook'], /^--source: .*--config/],
    [['--source', 'replay'], /^--source: /],
  ])('%j', (flags, fault) => {
    const invocation = readInvocation(flags)
    expect(invocation).toMatchObject({ kind: 'wrong', exitCode: 78, errors: [expect.stringMatching(fault)] })
  })
})

test.each([
  [['--bogus'], ['Wanted a flag that there is, came --bogus.']],
  [
    ['-x', '--prot=1'],
    ['Wanted a flag that there is, came -x.', 'Wanted a flag that there is, came --prot; did you mean --port?'],
  ],
  [['--seed'], ['Wanted a value after --seed, came none.']],
  [
    ['--folder', '--check'],
    ['Wanted a value after --folder, came --check; one that begins with a dash is written --folder=--check.'],
  ],
  [['--check=yes'], ['Wanted --check without a value, came "yes".']],
])('%j is a command that cannot be read, in our words', (flags, errors) =>
  expect(readInvocation(flags)).toEqual({ kind: 'wrong', exitCode: 64, errors }),
)
test('a number below zero is a value, and wrong as one', () =>
  expect(readInvocation(['--seed', '-1'])).toMatchObject({
    exitCode: 78,
    errors: [expect.stringMatching(/^--seed: /)],
  }))

test('two hundred broken configs are two hundred answers', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('board', 'topics', 'sources', 'store', 'server'), (value, key) => {
      expect(['wrong', 'serve']).toContain(invoked({ ...GOOD, [key]: value }).kind)
    }),
    { numRuns: 200 },
  )
})

describe('a flag', () => {
  const said = (...flags: string[]) => {
    const invocation = readInvocation(flags)
    return invocation.kind === 'wrong' ? `${invocation.exitCode} ${invocation.errors.join(' ')}` : invocation.kind
  }
  test('that is wrong shows what came', () => {
    expect(said('--port', 'http')).toBe('78 --port: wanted a number, came "http"')
    expect(said('--speed', '5000')).toBe('78 --speed: wanted at most 1000, came "5000"')
  })
  test('that no source takes is a fault, not ignored', () => {
    const config = { ...GOOD, sources: [{ id: 's', type: 'hackernews' }] }
    for (const flags of [
      ['--story', 'calm'],
      ['--seed', '2'],
      ['--speed', '2'],
    ])
      expect(invoked(config, ...flags)).toMatchObject({
        kind: 'wrong',
        errors: [expect.stringMatching(/^--\w+: wanted a source that takes it, simulated/)],
      })
    expect(invoked(config, '--story', 'calm', '--source', 'simulated')).toMatchObject({ kind: 'serve' })
  })
  test('with a slip in it is asked about', () =>
    expect(said('--prot', '1')).toBe('64 Wanted a flag that there is, came --prot; did you mean --port?'))
  test('for help and the version has its usual name', () => {
    expect(said('-h')).toBe('help')
    expect(said('--version')).toBe('version')
  })
  test('that names a source without its place says how', () => {
    expect(said('--source', 'rss')).toContain('wanted rss=URL, came "rss"')
    expect(said('--source', 'replay')).toContain('wanted replay=FILE')
  })
})

describe('what came stands in the fault:', () => {
  test.each([
    [{ ...GOOD, sources: [{ id: 'a', type: 'webhok' }] }, 'did you mean "webhook"?'],
    [{ ...GOOD, topics: [{ ...GOOD.topics[0], role: 'competitr' }] }, 'did you mean "competitor"?'],
    [{ ...GOOD, board: { ...GOOD.board, zone: 'Mars/Olympus' } }, 'came "Mars/Olympus"'],
    [{ ...GOOD, server: { origins: ['https://wall.example/path'] } }, 'wanted an origin'],
  ])('%j', (config, words) => expect(errorsOf(config)).toContain(words))
})
