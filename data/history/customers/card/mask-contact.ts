/** "c•••@•••.example" and "•••67": enough to see that one is known, not to use it. "" stays "". */
export function maskContact(contact: string): string {
  const [name = '', host] = contact.split('@')
  if (contact === '') return ''
  if (host === undefined) return `•••${contact.slice(-2)}`
  return `${[...name][0] ?? ''}•••@•••${host.slice(Math.max(0, host.lastIndexOf('.')))}`
}
