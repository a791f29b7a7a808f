import { noCommand, oneLine } from './one-line.js'

/**
 * A word of a command that is printed, as a POSIX shell takes it for one and runs none of it; PowerShell too, where it holds no `'`.
 * With what a line cannot show it is written as bash, zsh and ksh read it; a shell that does not know `$'` takes it for another
 * word, and still runs none of it, since no quote stands within. Every printed command with text of the repository in it is put together of these.
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
