import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

const nowhere = '/dev/null'

/**
 * A patch that `git apply` takes, byte for byte: lines are compared as bytes (Latin-1 strings), names are quoted as git does.
 * `path` is relative to the git top level; without `before` the file is new.
 */
export function unifiedDiff(path: string, before: Uint8Array | undefined, after: Uint8Array): Buffer {
  const { structuredPatch } = require('diff') as typeof import('diff')
  const old = Buffer.from(before ?? []).toString('latin1')
  const now = Buffer.from(after).toString('latin1')
  const { hunks } = structuredPatch('', '', old, now, '', '', { context: 3 })
  const from = gitName(`a/${path}`)
  const to = gitName(`b/${path}`)
  const lines = [
    `diff --git ${from} ${to}`,
    ...(before ? [`--- ${from}${tabFor(from)}`] : ['new file mode 100644', `--- ${nowhere}`]),
    `+++ ${to}${tabFor(to)}`,
  ]
  for (const hunk of hunks) {
    lines.push(
      `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
      ...hunk.lines,
    )
  }
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1')
}

function range(start: number, count: number): string {
  // Of nothing, the line before it counts.
  if (count === 0) return `${start - 1},0`
  return count === 1 ? `${start}` : `${start},${count}`
}

/** git ends a name with blanks in it by a tab, so that readers know where it ends. */
function tabFor(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? '\t' : ''
}

/** Quotes a name as git's `core.quotePath` does: C escapes, other bytes in octal. */
function gitName(name: string): string {
  const bytes = Buffer.from(name, 'utf8')
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c)) return name
  let quoted = ''
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) quoted += `\\${String.fromCharCode(byte)}`
    else if (byte === 0x09) quoted += '\\t'
    else if (byte === 0x0a) quoted += '\\n'
    else if (byte === 0x0d) quoted += '\\r'
    else if (byte < 0x20 || byte >= 0x7f) quoted += `\\${byte.toString(8).padStart(3, '0')}`
    else quoted += String.fromCharCode(byte)
  }
  return `"${quoted}"`
}
