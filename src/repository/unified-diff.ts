import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import { beginsCommand } from '../model/runner-command.js'
import type { ObjectFormat } from './git-questions.js'

const require = createRequire(import.meta.url)

const nowhere = '/dev/null'

/** Lines of context around a change, as in git. */
const context = 3

/** The library's time grows with the square of the lines that differ: 4,000 took seconds. */
const mostDifferences = 1000

type Hunk = import('diff').StructuredPatchHunk

interface Patch {
  readonly bytes: Buffer
  /** Its lines would steer the log of a runner, so it has none (git's binary form). */
  readonly isBinary: boolean
}

/**
 * A patch that `git apply` takes, byte for byte. `path` is relative to the git top level; without `before` the file is new. No other
 * spelling of a line could be applied, so a file whose lines would steer a runner or a terminal is given as a binary one.
 */
export function patchOf(
  path: string,
  before: Uint8Array | undefined,
  after: Uint8Array,
  hash: ObjectFormat,
): Patch {
  const diff = unifiedDiff(path, before, after)
  return steers(diff.toString('utf8'))
    ? { bytes: binaryPatch(path, before, after, hash), isBinary: true }
    : { bytes: diff, isBinary: false }
}

/** Commands of a runner, also in lines that only stand around a change, controls of a terminal, and marks that turn text around. */
function steers(diff: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/
  const leads = diff.split('\n').some((line) => /^\s*::\S.*::/.test(line))
  return leads || diff.search(beginsCommand) >= 0 || controls.test(diff)
}

/** Whole files by their hash, old and new, deflated and in base 85 (git: diff.c, base85.c). */
function binaryPatch(
  path: string,
  before: Uint8Array | undefined,
  after: Uint8Array,
  hash: ObjectFormat,
): Buffer {
  const now = blobId(after, hash)
  const lines = [
    `diff --git ${gitName(`a/${path}`)} ${gitName(`b/${path}`)}`,
    ...(before ? [] : ['new file mode 100644']),
    `index ${before ? blobId(before, hash) : '0'.repeat(now.length)}..${now}${before ? ' 100644' : ''}`,
    'GIT binary patch',
    ...literal(after),
    '',
    ...literal(before ?? new Uint8Array()),
    '',
    '',
  ]
  return Buffer.from(lines.join('\n'), 'latin1')
}

function blobId(bytes: Uint8Array, hash: ObjectFormat): string {
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'

/** Lines of 52 bytes, each behind a letter for how many there are: five digits for four bytes, the last filled up with zeros. */
function literal(bytes: Uint8Array): string[] {
  const packed = deflateSync(bytes)
  const lines = [`literal ${bytes.length}`]
  for (let at = 0; at < packed.length; at += 52) {
    const part = packed.subarray(at, at + 52)
    const whole = Buffer.alloc(Math.ceil(part.length / 4) * 4)
    part.copy(whole)
    let line = String.fromCharCode(part.length <= 26 ? 64 + part.length : 70 + part.length)
    for (let word = 0; word < whole.length; word += 4) {
      let rest = whole.readUInt32BE(word)
      let five = ''
      for (let i = 0; i < 5; i++) {
        five = digits.charAt(rest % 85) + five
        rest = Math.floor(rest / 85)
      }
      line += five
    }
    lines.push(line)
  }
  return lines
}

/** Lines are compared as bytes (Latin-1 strings), names are quoted as git does. */
export function unifiedDiff(path: string, before: Uint8Array | undefined, after: Uint8Array): Buffer {
  const { structuredPatch } = require('#packages/diff') as typeof import('diff')
  const old = Buffer.from(before ?? []).toString('latin1')
  const now = Buffer.from(after).toString('latin1')
  const patch = structuredPatch('', '', old, now, '', '', { context, maxEditLength: mostDifferences })
  const hunks = patch?.hunks ?? [wholeHunk(old, now)]
  const from = gitName(`a/${path}`)
  const to = gitName(`b/${path}`)
  const lines = [
    `diff --git ${from} ${to}`,
    ...(before ? [`--- ${from}${tabFor(from)}`] : ['new file mode 100644', `--- ${nowhere}`]),
    `+++ ${to}${tabFor(to)}`,
    ...hunks.flatMap((hunk) => [
      `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
      ...hunk.lines,
    ]),
  ]
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1')
}

/** One change from the first line that differs to the last: true, and longer than it need be. */
function wholeHunk(before: string, after: string): Hunk {
  const [old, now] = [linesOf(before), linesOf(after)]
  const shorter = Math.min(old.length, now.length)
  let same = 0
  while (same < shorter && old[same] === now[same]) same++
  let sameBehind = 0
  while (sameBehind < shorter - same && old.at(-1 - sameBehind) === now.at(-1 - sameBehind)) sameBehind++
  const start = Math.max(0, same - context)
  const behind = Math.max(0, sameBehind - context)
  const [oldEnd, nowEnd] = [old.length - sameBehind, now.length - sameBehind]
  return {
    oldStart: start + 1,
    oldLines: old.length - behind - start,
    newStart: start + 1,
    newLines: now.length - behind - start,
    lines: [
      ...signed(' ', old.slice(start, same)),
      ...signed('-', old.slice(same, oldEnd)),
      ...signed('+', now.slice(same, nowEnd)),
      ...signed(' ', old.slice(oldEnd, old.length - behind)),
    ],
  }
}

/** Each with its line end, which the last may lack. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function signed(sign: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'],
  )
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

/** Quotes a name as git's `core.quotePath` does: C escapes, other bytes in octal, and so what a runner would take for a command. */
function gitName(name: string): string {
  const bytes = Buffer.from(name, 'utf8')
  const isPlain = bytes.every((byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c)
  if (isPlain && name.search(beginsCommand) < 0) return name
  let quoted = ''
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) quoted += `\\${String.fromCharCode(byte)}`
    else if (byte === 0x09) quoted += '\\t'
    else if (byte === 0x0a) quoted += '\\n'
    else if (byte === 0x0d) quoted += '\\r'
    else if (byte < 0x20 || byte >= 0x7f) quoted += `\\${byte.toString(8).padStart(3, '0')}`
    else quoted += String.fromCharCode(byte)
  }
  return `"${quoted.replace(beginsCommand, '#\\043')}"`
}
