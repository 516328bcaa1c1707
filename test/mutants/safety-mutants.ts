import type { Mutant } from './mutant.ts'

const HUB = ['test/server/walls/wall-hub.test.ts']
const BLOCKLIST = ['test/server/walls/blocklist.test.ts']
const WAITING = ['test/server/access/waiting.test.ts']
const PAIRING = ['test/server/access/pairing.test.ts']
const TRIES = ['test/server/access/tries.test.ts']

/** Faults that let a stranger's words onto a wall, or a stranger in. */
export const SAFETY_MUTANTS: readonly Mutant[] = [
  {
    file: 'server/walls/wall-hub.ts',
    find: "delay > 0 && channel.startsWith('feed/')",
    replace: "delay > 0 && channel.startsWith('feeds/')",
    why: 'moderation: mentions are on the wall before anybody could hide them',
    tests: HUB,
  },
  {
    file: 'server/walls/wall-hub.ts',
    find: 'guarded(set, { isBlocked, isHidden })',
    replace: 'guarded(set, { isBlocked, isHidden: false })',
    why: 'moderation: the panic key hides nothing',
    tests: HUB,
  },
  {
    file: 'server/walls/wall-hub.ts',
    find: 'if (HOLDS_WORDS.test(channel)) again(channel)',
    replace: 'if (!HOLDS_WORDS.test(channel)) again(channel)',
    why: 'moderation: the panic key hides what comes and leaves what is there',
    tests: HUB,
  },
  {
    file: 'server/walls/guard.ts',
    find: 'Object.keys(items).filter((key) => !Object.hasOwn(set, key))',
    replace: '[]',
    why: 'moderation: in the place of a blocked mention the one before it stays',
    tests: ['test/server/walls/guard.test.ts', ...HUB],
  },
  {
    file: 'server/walls/guard.ts',
    find: "['text', 'label', 'key', 'handle']",
    replace: "['text', 'label', 'key']",
    why: 'blocklist: a blocked word in a name is shown',
    tests: ['test/server/walls/guard.test.ts'],
  },
  {
    file: 'server/walls/blocklist.ts',
    find: "spelledOut(alike, 'i'), spelledOut(alike, 'l')",
    replace: "spelledOut(alike, 'i')",
    why: 'blocklist: a stroke in the place of an l passes',
    tests: BLOCKLIST,
  },
  {
    file: 'server/walls/blocklist.ts',
    find: "STARTS.test(word) ? '' : ' '",
    replace: "STARTS.test(word) ? '' : ''",
    why: 'blocklist: the end of a harmless word is blocked',
    tests: BLOCKLIST,
  },
  {
    file: 'server/access/waiting.ts',
    find: '.find(({ until }) => now() < until)',
    replace: '.at(0)',
    why: 'pairing: a code somebody saw yesterday still lets in',
    tests: WAITING,
  },
  {
    file: 'server/access/waiting.ts',
    find: '++entry.wrong >= CODE_LIFE.tries',
    replace: 'entry.wrong++ > CODE_LIFE.tries * CODE_LIFE.lasts',
    why: 'pairing: codes can be guessed for as long as they stand',
    tests: WAITING,
  },
  {
    file: 'server/access/waiting.ts',
    find: '      entries.delete(found)\n',
    replace: '',
    why: 'pairing: one code lets in twice',
    tests: WAITING,
  },
  {
    file: 'server/access/token.ts',
    find: 'isSame && kept !== undefined ? id : null',
    replace: 'kept !== undefined ? id : null',
    why: 'pairing: whoever knows the id of a screen needs no secret',
    tests: ['test/server/access/token.test.ts'],
  },
  {
    file: 'server/access/pairing.ts',
    find: '    known.delete(id)\n',
    replace: '',
    why: 'pairing: the token of a revoked screen lets in again',
    tests: PAIRING,
  },
  {
    file: 'server/access/pairing.ts',
    find: '    stays.end(id)\n',
    replace: '',
    why: 'pairing: a revoked screen hears on until it goes by itself',
    tests: PAIRING,
  },
  {
    file: 'server/access/tries.ts',
    find: 'Math.min(place.next * 2, WAIT.longest)',
    replace: 'WAIT.first',
    why: 'limits: whoever guesses waits no longer the more they guess',
    tests: TRIES,
  },
  {
    file: 'server/access/tries.ts',
    find: 'known && now() - known.at < FORGIVEN',
    replace: 'known',
    why: 'limits: a typing error of last week still counts',
    tests: TRIES,
  },
  {
    file: 'server/live/session.ts',
    find: '(times[0] ?? 0) < now() - MINUTE',
    replace: 'times.length > MOST_COMMANDS',
    why: 'limits: a screen may send as many commands as it likes',
    tests: ['test/server/live/session.test.ts'],
  },
  {
    file: 'server/bounded.ts',
    find: '      } finally {\n        underWay--\n',
    replace: '      } finally {\n        underWay -= shed\n',
    why: 'limits: after so many requests the store is busy for ever',
    tests: ['test/server/bounded.test.ts'],
  },
  {
    file: 'server/bounded.ts',
    find: 'underWay >= QUEUES[queue].bound',
    replace: 'underWay > QUEUES[queue].bound * 1_000',
    why: 'limits: requests to the store pile up',
    tests: ['test/server/bounded.test.ts'],
  },
  {
    file: 'server/live/refusal.ts',
    find: 'screens.address >= most.address',
    replace: 'screens.address > most.all',
    why: 'limits: one address takes the place of every screen',
    tests: ['test/server/live/handshake.test.ts'],
  },
]
