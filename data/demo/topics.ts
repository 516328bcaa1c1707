import type { Topic } from '../../pipelines/contract/topic.ts'

export interface DemoTopic extends Topic {
  /** Mentions a minute when the rhythm is 1. */
  readonly perMinute: number
  readonly nameZhHant: string
  readonly nameZhHans: string
  readonly flights: readonly [string, ...string[]]
}

/** Some forty mentions a minute at the busiest hour, twenty-five before dawn. */
export const DEMO_TOPICS: readonly [DemoTopic, ...DemoTopic[]] = [
  {
    id: 'larkwing',
    name: 'Larkwing',
    role: 'own',
    query: 'larkwing OR 翎航',
    perMinute: 12,
    nameZhHant: '翎航',
    nameZhHans: '翎航',
    flights: ['LRK 604', 'LRK 31', 'LRK 77', 'LRK 412', 'LRK 880'],
  },
  {
    id: 'norrsky',
    name: 'Norrsky',
    role: 'competitor',
    query: 'norrsky OR 北穹航空',
    perMinute: 14,
    nameZhHant: '北穹航空',
    nameZhHans: '北穹航空',
    flights: ['NSK 12', 'NSK 409', 'NSK 733'],
  },
  {
    id: 'estovar-air',
    name: 'Estovar Air',
    role: 'competitor',
    query: 'estovar OR 怡途航空',
    perMinute: 8.5,
    nameZhHant: '怡途航空',
    nameZhHans: '怡途航空',
    flights: ['ETV 5', 'ETV 91', 'ETV 260'],
  },
  {
    id: 'tamaroo-jet',
    name: 'Tamaroo Jet',
    role: 'competitor',
    query: 'tamaroo OR 塔馬羅 OR 塔马罗',
    perMinute: 6,
    nameZhHant: '塔馬羅',
    nameZhHans: '塔马罗',
    flights: ['TMJ 44', 'TMJ 318'],
  },
]
