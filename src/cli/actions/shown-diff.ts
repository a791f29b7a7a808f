import { Chalk } from 'chalk'
import { oneLine } from '../../model/one-line.js'
import { decode } from '../../repository/decode.js'
import { unifiedDiff } from '../../repository/unified-diff.js'
import type { PlannedChange } from './write-changes.js'

/** A diff for people to read: in the file's own encoding, and with characters that a terminal would obey made visible. */
export function shownDiff({ path, before, after }: PlannedChange, color: boolean): string {
  const bytes = unifiedDiff(path, before, after)
  const text = decode(bytes)?.text ?? bytes.toString('latin1')
  const paint = new Chalk({ level: color ? 1 : 0 })
  const lines = text.split('\n').map((line) => {
    const plain = visible(line)
    if (/^(diff|---|\+\+\+|new file) /.test(plain)) return paint.bold(plain)
    if (plain.startsWith('@@')) return paint.cyan(plain)
    if (plain.startsWith('+')) return paint.green(plain)
    return plain.startsWith('-') ? paint.red(plain) : plain
  })
  return lines.join('\n')
}

/** E.g. an escape → `\u001b`. The `\r` of a CRLF line is dropped. */
function visible(line: string): string {
  return line.replace(/\r$/, '').split('\t').map(oneLine).join('\t')
}
