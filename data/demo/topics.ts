import type { ScreenLanguage } from '../../pipelines/contract/names.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'

export interface DemoTopic extends Topic {
  /** Mentions a minute when the rhythm is 1. */
  readonly perMinute: number
  readonly names: Readonly<Record<ScreenLanguage, string>>
  readonly flights: readonly [string, ...string[]]
}

/** Some forty mentions a minute at the busiest hour, twenty-five before dawn. */
export const DEMO_TOPICS: readonly [DemoTopic, ...DemoTopic[]] = [
  {
    id: 'larkwing',
    name: 'Larkwing',
    names: { en: 'Larkwing', 'zh-Hant': '翎航', 'zh-Hans': '翎航' },
    role: 'own',
    query: 'larkwing OR 翎航',
    perMinute: 12,
    flights: ['LRK 604', 'LRK 31', 'LRK 77', 'LRK 412', 'LRK 880'],
  },
  {
    id: 'norrsky',
    name: 'Norrsky',
    names: { en: 'Norrsky', 'zh-Hant': '北穹航空', 'zh-Hans': '北穹航空' },
    role: 'competitor',
    query: 'norrsky OR 北穹航空',
    perMinute: 14,
    flights: ['NSK 12', 'NSK 409', 'NSK 733'],
  },
  {
    id: 'estovar-air',
    name: 'Estovar Air',
    names: { en: 'Estovar Air', 'zh-Hant': '怡途航空', 'zh-Hans': '怡途航空' },
    role: 'competitor',
    query: 'estovar OR 怡途航空',
    perMinute: 8.5,
    flights: ['ETV 5', 'ETV 91', 'ETV 260'],
  },
  {
    id: 'tamaroo-jet',
    name: 'Tamaroo Jet',
    names: { en: 'Tamaroo Jet', 'zh-Hant': '塔馬羅', 'zh-Hans': '塔马罗' },
    role: 'competitor',
    query: 'tamaroo OR 塔馬羅 OR 塔马罗',
    perMinute: 6,
    flights: ['TMJ 44', 'TMJ 318'],
  },
]
