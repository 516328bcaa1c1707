import { existsSync } from 'node:fs'
import type { LaunchOptions } from 'playwright'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
]

/** How to start a real Chromium that calls nobody: CHROMIUM_PATH, the system's, or the one in the npm package. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  return { executablePath: await chromiumPath(), args: QUIET, headless: true }
}

async function chromiumPath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given) return given
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  // Makes the package unpack the system libraries it brings (libnss3 and friends).
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}
