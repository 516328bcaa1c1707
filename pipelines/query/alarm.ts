import { newAnchorTree } from './anchor-tree.ts'
import { anchorsOf } from './anchors.ts'
import type { Hits } from './hits.ts'
import type { Plan } from './plan.ts'
import type { Rarity } from './rarity.ts'

/** Tells which topics a text may match at all. */
export interface Alarm {
  /** Writes each topic with an anchor among the `count` hits once into `into`, in no order; returns how many. */
  readonly wake: (hits: Hits, count: number, into: Uint16Array) => number
}

export function newAlarm(plans: readonly Plan[], rarity: Rarity): Alarm {
  const { always, tree } = indexOf(plans, rarity)
  /** A topic is awake when its stamp is that of the current text. */
  const stamps = new Uint32Array(plans.length)
  let stamp = 0
  let awake = 0
  let woken: Uint16Array = new Uint16Array(0)

  const restart = (into: Uint16Array) => {
    woken = into
    awake = 0
    if (++stamp <= LAST_STAMP) return
    stamps.fill(0)
    stamp = 1
  }
  const rouse = (topic: number) => {
    if (stamps[topic] === stamp) return
    stamps[topic] = stamp
    woken[awake++] = topic
  }
  return {
    wake: (hits, count, into) => {
      restart(into)
      always.forEach(rouse)
      for (let hit = 0; hit < count; hit++) tree.visit(hits, hit, rouse)
      return awake
    },
  }
}

const LAST_STAMP = 0xffffffff

/** Topics by anchor; those without one are looked at for every post. */
function indexOf(plans: readonly Plan[], rarity: Rarity) {
  const always: number[] = []
  const tree = newAnchorTree()
  plans.forEach((plan, topic) => {
    const anchors = anchorsOf(plan, rarity)
    if (anchors === null) always.push(topic)
    else for (const anchor of anchors) tree.add(anchor, topic)
  })
  return { always, tree }
}
