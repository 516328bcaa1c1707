import { describe, expect, test } from 'vitest'
import type { StoredScreen } from '../../../data/history/ledger.ts'
import { newPairing } from '../../../server/access/pairing.ts'
import type { Parting } from '../../../server/access/stays.ts'
import { StoreClosingError } from '../../../server/store-errors.ts'
import { memoryAudit } from '../../support/audit.ts'
import { jpegOf } from '../../support/jpeg.ts'

async function started(stored: readonly StoredScreen[] = []) {
  const ledger = memoryAudit(stored)
  let now = 0
  let isClosing = false
  const pairing = newPairing({
    audit: () => ({
      ...ledger.audit,
      record: (deed, change) =>
        isClosing ? Promise.reject(new StoreClosingError()) : ledger.audit.record(deed, change),
    }),
    now: () => now,
    clock: () => 1_000_000 + now,
  })
  await pairing.open()
  const applicant = (isThere = true) => {
    const told: { code: string; token: string } = { code: '', token: '' }
    const place = pairing.wait({
      address: 'a',
      show: (code) => {
        told.code = code
      },
      admit: (_, token) => {
        told.token = token
        return isThere
      },
    })
    return { told, place }
  }
  const paired = async () => {
    const { told } = applicant()
    const outcome = await pairing.pair({ code: told.code, name: 'Lobby', wall: 'main', who: 'local' })
    if (outcome.kind !== 'paired') throw new Error(outcome.kind)
    return { id: outcome.screen.id, token: told.token }
  }
  const guest = (page: string) => {
    const parted: Parting[] = []
    return { page, parted, part: (why: Parting) => void parted.push(why) }
  }
  return {
    ...ledger,
    pairing,
    applicant,
    paired,
    guest,
    pass: (ms: number) => {
      now += ms
    },
    closing: (is: boolean) => {
      isClosing = is
    },
  }
}
const order = (code: string) => ({ code, name: 'Lobby', wall: 'main', who: 'local' })

test('the screen that shows the code gets a token, of which the server keeps a hash', async () => {
  const { pairing, paired, deeds, screens } = await started()
  const { id, token } = await paired()
  expect(pairing.known(token, 'a')).toMatchObject({ id, name: 'Lobby', wall: 'main', pairedAt: 1_000_000 })
  expect(JSON.stringify(screens())).not.toContain(token.split('.')[1])
  expect(deeds()).toEqual([`local screen-paired ${id} 1`])
})
test('a token is known after a restart', async () => {
  const { paired, screens } = await started()
  const { id, token } = await paired()
  const { pairing } = await started(screens())
  expect(pairing.known(token, 'a')?.id).toBe(id)
})
test('is not open before the paired screens are read', () => {
  const pairing = newPairing({ audit: () => memoryAudit().audit, now: () => 0, clock: () => 0 })
  expect(pairing.isOpen()).toBe(false)
})
test('a code that no screen shows pairs nothing, and five of them have to wait', async () => {
  const { pairing, applicant, deeds, pass } = await started()
  for (let i = 0; i < 5; i++) expect(await pairing.pair(order('000000'))).toEqual({ kind: 'unknown' })
  const { told } = applicant()
  expect(await pairing.pair(order(told.code))).toEqual({ kind: 'wait', ms: 60_000 })
  expect(deeds()).toEqual([])
  pass(60_000)
  expect(await pairing.pair(order(told.code))).toMatchObject({ kind: 'paired' })
})
test('a screen that went before it had its token is paired with nobody', async () => {
  const { pairing, applicant, deeds, screens } = await started()
  const { told } = applicant(false)
  expect(await pairing.pair(order(told.code))).toEqual({ kind: 'gone' })
  expect(pairing.known(told.token, 'a')).toBeNull()
  expect(screens()).toEqual([])
  expect(deeds().map((deed) => deed.split(' ')[1])).toEqual(['screen-paired', 'screen-revoked'])
})

describe('a screen that is revoked', () => {
  test('has to go at once, and its token is void for ever', async () => {
    const { pairing, paired, guest, deeds, screens } = await started()
    const { id, token } = await paired()
    const lobby = guest('p1')
    pairing.enter(id, lobby)
    const revoked = pairing.revoke(id, { who: 'local', why: 'moved out' })
    expect(lobby.parted).toEqual(['revoked'])
    expect(pairing.known(token, 'a')).toBeNull()
    expect(await revoked).toBe(true)
    expect(screens()).toEqual([])
    expect((await started(screens())).pairing.known(token, 'a')).toBeNull()
    expect(deeds().at(-1)).toBe(`local screen-revoked ${id} 1`)
    expect(await pairing.revoke(id, { who: 'local', why: '' })).toBe(false)
  })
  test('is still paired when that could not be written, so that it can be revoked again', async () => {
    const { pairing, paired, closing } = await started()
    const { id, token } = await paired()
    closing(true)
    await expect(pairing.revoke(id, { who: 'local', why: '' })).rejects.toThrow(StoreClosingError)
    closing(false)
    expect(pairing.known(token, 'a')?.id).toBe(id)
    expect(await pairing.revoke(id, { who: 'local', why: '' })).toBe(true)
  })
})

describe('a second connection with the same token', () => {
  test('of the same page ends the first without a word', async () => {
    const { pairing, paired, guest, deeds } = await started()
    const { id } = await paired()
    const [first, second] = [guest('p1'), guest('p1')]
    pairing.enter(id, first)
    pairing.enter(id, second)
    expect([first.parted, second.parted]).toEqual([['again'], []])
    expect(pairing.screens()[0]).toMatchObject({ replaced: 0, isConnected: true })
    expect(deeds()).toHaveLength(1)
  })
  test('of another page replaces the first, is counted each time and written down once a minute', async () => {
    const { pairing, paired, guest, deeds, pass } = await started()
    const { id } = await paired()
    const first = guest('p1')
    pairing.enter(id, first)
    pairing.enter(id, guest('p2'))
    pairing.enter(id, guest('p3'))
    expect(first.parted).toEqual(['replaced'])
    expect(pairing.screens()[0]?.replaced).toBe(2)
    expect(deeds().slice(1)).toEqual([`screen:${id} screen-replaced ${id} 0`])
    pass(60_000)
    pairing.enter(id, guest('p4'))
    expect(deeds().slice(1)).toHaveLength(2)
  })
  test('what the first still says is not heard', async () => {
    const { pairing, paired, guest } = await started()
    const { id } = await paired()
    const first = pairing.enter(id, guest('p1'))
    const second = pairing.enter(id, guest('p2'))
    first.report({ type: 'report', build: 'old', frame: null, picture: null })
    first.leave()
    expect(pairing.screens()[0]).toMatchObject({ build: null, isConnected: true })
    second.leave()
    expect(pairing.screens()[0]?.isConnected).toBe(false)
  })
})

test('forgets what every screen was seen to show, also of one that is away, and nothing else of it', async () => {
  const { pairing, paired, guest } = await started()
  const report = { type: 'report', build: 'b', frame: null, picture: jpegOf().toString('base64') } as const
  for (const page of ['p1', 'p2']) {
    const stay = pairing.enter((await paired()).id, guest(page))
    stay.report(report)
    if (page === 'p2') stay.leave()
  }
  expect(pairing.screens().map(({ picture }) => picture !== null)).toEqual([true, true])
  pairing.forgetPictures()
  expect(pairing.screens()).toMatchObject([
    { picture: null, pictureAt: null, build: 'b', isConnected: true },
    { picture: null, pictureAt: null, build: 'b', isConnected: false },
  ])
})

test('what a screen was seen to show is forgotten within a minute, since a post on it may be deleted meanwhile', async () => {
  const { pairing, paired, guest, pass } = await started()
  const stay = pairing.enter((await paired()).id, guest('p1'))
  stay.report({ type: 'report', build: 'b', frame: null, picture: jpegOf().toString('base64') })
  stay.leave()
  pass(49_000)
  expect(pairing.screens()[0]?.picture).not.toBeNull()
  pass(2_000)
  expect(pairing.screens()[0]).toMatchObject({ picture: null, pictureAt: null, build: 'b' })
})

test('an address that tries ten tokens that are none is guessing; a right one is known all the same', async () => {
  const { pairing, paired } = await started()
  const { token } = await paired()
  for (let i = 0; i < 10; i++) {
    expect(pairing.isGuessing('b')).toBe(false)
    pairing.known(`${'0'.repeat(16)}.${'A'.repeat(43)}`, 'b')
  }
  expect([pairing.isGuessing('b'), pairing.isGuessing('a')]).toEqual([true, false])
  expect(pairing.known(token, 'b')).not.toBeNull()
})
