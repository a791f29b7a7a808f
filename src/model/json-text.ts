import { noCommand, oneLine } from './one-line.js'

/** JSON that a terminal, a log or an editor may show: what is invisible in its texts, or a command, is escaped, which means the same. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(/[^\n]+/g, (line) => noCommand(oneLine(line)))
}
