/** Whether a key goes into a field or belongs to an open dialog, and so is no command. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null
}
