// npm keeps for itself whatever flag stands before a "--", and says nothing: the server would start without it. Runs before
// anything is installed, so it uses nothing but Node.

/** Of the server, as --help says them. */
export const FLAGS = [
  'config',
  'source',
  'speed',
  'seed',
  'story',
  'folder',
  'host',
  'port',
  'mapping',
  'dry-run',
  'why',
  'check',
  'version',
]

/** What is wrong with a command whose flags npm took; null where it took none. npm hands them on in the environment. */
export function swallowedFlags({ npm_lifecycle_event: script, npm_package_name: name, ...env }) {
  if (script !== 'start' || name !== 'groundswell') return null
  const taken = FLAGS.filter((flag) => env[`npm_config_${flag.replaceAll('-', '_')}`] !== undefined)
  if (taken.length === 0) return null
  const flags = taken.map((flag) => `--${flag}`).join(' ')
  return `Wanted a "--" before the flags, came none: npm kept ${flags} for itself. Write npm start -- ${flags} …; nothing was started.`
}
