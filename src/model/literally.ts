/** A text as a part of a regular expression that matches nothing else. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A name as a word of code, and not as a part of a longer one. */
export function asWord(name: string, flags = ''): RegExp {
  return new RegExp(`(?<![\\w$])${literally(name)}(?![\\w$])`, flags)
}
