import type { Topic } from '../../pipelines/contract/topic.ts'
export interface DemoTopic extends Topic {
  readonly perMinute: number
  readonly nameZhHant: string
  readonly nameZhHans: string
}
export const DEMO_TOPICS: readonly [DemoTopic, ...DemoTopic[]] = [
  {
    id: 'larkwing',
    name: 'Larkwing',
    role: 'own',
    query: 'larkwing OR 翎航 OR "LRK 218" OR "LRK 604"',
    perMinute: 12,
    nameZhHant: '翎航',
    nameZhHans: '翎航',
  },
  {
    id: 'norrsky',
    name: 'Norrsky',
    role: 'competitor',
    query: 'norrsky OR 北穹航空',
    perMinute: 15,
    nameZhHant: '北穹航空',
    nameZhHans: '北穹航空',
  },
  {
    id: 'estovar-air',
    name: 'Estovar Air',
    role: 'competitor',
    query: 'estovar OR 怡途航空',
    perMinute: 8,
    nameZhHant: '怡途航空',
    nameZhHans: '怡途航空',
  },
  {
    id: 'tamaroo-jet',
    name: 'Tamaroo Jet',
    role: 'competitor',
    query: 'tamaroo OR 塔馬羅 OR 塔马罗',
    perMinute: 6,
    nameZhHant: '塔馬羅',
    nameZhHans: '塔马罗',
  },
]
