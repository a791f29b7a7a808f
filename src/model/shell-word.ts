import { noCommand, oneLine } from './one-line.js'

/**
 * Quotes a word of a printed command so that a POSIX shell takes it as one word and runs none of it; PowerShell too, where it holds
 * no `'`. A word with unprintable characters is written for bash, zsh and ksh; a shell without `$'` takes it for a different word,
 * and still runs none of it, since no quote stands within. Every printed command with text of the repository in it is built from
 * these words.
 */
export function shellWord(word: string): string {
  // zsh takes `=name` for the path of a program.
  if (/^[\w./@:-][\w./@:=-]*$/.test(word)) return word
  if (oneLine(word) === word && noCommand(word) === word) return `'${word.replaceAll("'", "'\\''")}'`
  const quoted = word.replaceAll('\\', '\\\\').replaceAll("'", '\\047')
  return `$'${noCommand(oneLine(quoted))}'`
}

/** Every path in a printed command, be it an operand or the value of an option: one that begins like an option stays a path. */
export function shellPath(path: string): string {
  return shellWord(path.startsWith('-') ? `./${path}` : path)
}
