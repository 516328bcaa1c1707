import { demoTopics } from '../data/demo/topics.ts'

/** The config of `npm start` without one: the demo world, as a config file would say it. */
export const demoConfig = () => ({
  board: { name: 'Larkwing', topic: 'larkwing', zone: 'Asia/Hong_Kong', zoneName: 'HKT' },
  topics: demoTopics,
  sources: [{ id: 'simulated', type: 'simulated' }],
})
