import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { newSecret, signedHeaders } from '../support/webhook-sender.ts'
import { canMount, MIB, mountedDisk, toldDisk } from './small-disk.ts'
import { expectWhole, healthWhen, newTrial, writePosts } from './trial.ts'

const POSTS = 40_000
const folder = mkdtempSync(join(tmpdir(), 'groundswell-posts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = writePosts(folder, POSTS)

const DISKS = [{ is: 'says that it fills up', diskFor: toldDisk }]
if (canMount) DISKS.push({ is: 'fills up', diskFor: mountedDisk })

for (const { is, diskFor } of DISKS)
  test(`a disk that ${is} pauses sources and webhooks aloud, and both go on by themselves once there is room`, async (context) => {
    const disk = diskFor(context)
    const secret = newSecret()
    writeFileSync(join(folder, 'secret'), secret)
    const trial = newTrial(
      context,
      { type: 'replay', file, speed: 20 },
      {
        store: { folder: disk.store, disk: { warnBelow: 0, pauseBelow: 20 * MIB } },
        sources: [{ id: 'calls', type: 'webhook', secrets: [{ file: join(folder, 'secret') }] }],
      },
    )
    const server = await trial.start({ env: disk.env })
    const body = JSON.stringify({ id: 'w', at: Date.UTC(2026, 10, 18, 4), author: 'a', text: 'weather' })
    const deliver = () =>
      fetch(`${server.address}/webhooks/calls`, {
        method: 'POST',
        body,
        headers: signedHeaders({ id: 'msg_1', secret, body }),
      })
    /** The lines read so far, once the watch has seen that so little is left. */
    const linesWith = async (room: number) => {
      disk.leave(room)
      const { lines } = await healthWhen(
        server,
        ({ pending }, { disk }) => pending === 0 && !!disk && disk.free <= room,
      )
      return lines
    }
    await healthWhen(server, ({ stored }) => stored > 0)
    await linesWith(16 * MIB)
    // By the second look sources have heard of the first.
    const paused = await linesWith(12 * MIB)
    expect(paused).toBeLessThan(POSTS)
    expect((await deliver()).status).toBe(503)
    expect(await linesWith(8 * MIB)).toBe(paused)
    disk.free()
    await healthWhen(server, (_, health) => health.disk?.state === 'roomy')
    expect((await deliver()).status).toBe(200)
    await healthWhen(server, ({ lines }) => lines > paused)
    expect(await server.kill('SIGTERM')).toBe(0)
    expect(statesIn(server.said())).toEqual(['full', 'roomy'])
    await expectWhole(trial, POSTS)
  })

const statesIn = (said: string): unknown[] =>
  [...said.matchAll(/"event":"disk","state":"(\w+)"/g)].map(([, state]) => state)
