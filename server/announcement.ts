import type { Config } from './config.ts'
import { promiseOf } from './promise.ts'

type Announced = Pick<Config, 'board' | 'server' | 'sources'>

/** Where the wall and the desk are, and what one will see there: for the terminal of who started it. */
export const announcement = (config: Announced, port: number): string => `
  The wall of ${config.board.name}: ${addressOf(config.server.host, port)}
  The desk, on this machine alone: ${addressOf(LOOPBACK[config.server.host] ?? config.server.host, port)}desk
  Open either in a browser. ${promiseOf(config)}
  Ctrl C stops.

`

/** Of a server that listens everywhere: the desk answers to this machine. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }

const addressOf = (host: string, port: number): string => `http://${host}:${port}/`
