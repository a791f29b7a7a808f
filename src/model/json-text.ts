import { noCommand, oneLine } from './one-line.js'

/** A place in a file as it stands in indented JSON. */
const placeOnThreeLines = /\{\n\s+"line": (\d+),\n\s+"column": (\d+)\n\s+\}/g

/**
 * JSON that a terminal, a log or an editor may show: what is invisible in its texts, or a command, is escaped, which means the same.
 * Indented, a place stands on one line.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(placeOnThreeLines, '{ "line": $1, "column": $2 }')
    .replace(/[^\n]+/g, (line) => noCommand(oneLine(line)))
}
