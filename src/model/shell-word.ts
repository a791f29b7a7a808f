import { noCommand, oneLine } from './one-line.js'

/**
 * A word of a command that is printed, as a POSIX shell takes it for one and runs none of it; PowerShell too, where it holds no `'`.
 * With what a line cannot show it is written as bash, zsh and ksh read it. Every printed command with text of the repository in it
 * is put together of these.
 */
export function shellWord(word: string): string {
  if (/^[\w./@:=-]+$/.test(word)) return word
  if (oneLine(word) === word && noCommand(word) === word) return `'${word.replaceAll("'", "'\\''")}'`
  return `$'${noCommand(oneLine(word.replace(/[\\']/g, '\\$&')))}'`
}
