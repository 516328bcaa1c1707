import { DEMO_NETWORKS } from '../data/demo/networks.ts'
import { DEMO_TOPICS } from '../data/demo/topics.ts'

/** The config of `npm start` without one: the demo world, as a config file would say it. */
export const demoConfig = () => ({
  board: { name: 'Larkwing', names: DEMO_TOPICS[0].names, topic: 'larkwing', zone: 'Asia/Hong_Kong', zoneName: 'HKT' },
  topics: DEMO_TOPICS.map(({ id, name, names, role, query }) => ({ id, name, names, role, query })),
  sources: demoSources(),
})

/** Every network of a demo world as a source of its own; `suffix` tells the sources of one world from another's. */
export const demoSources = (suffix = '') =>
  DEMO_NETWORKS.map(({ id }) => ({ id: `${id}${suffix}`, type: 'simulated', network: id }))
