import { DEMO_TOPICS } from '../data/demo/topics.ts'

/** The config of `npm start` without one: the demo world, as a config file would say it. */
export const demoConfig = () => ({
  board: { name: 'Larkwing', topic: 'larkwing', zone: 'Asia/Hong_Kong', zoneName: 'HKT' },
  topics: DEMO_TOPICS.map(({ id, name, role, query }) => ({ id, name, role, query })),
  sources: [{ id: 'simulated', type: 'simulated' }],
})
