import { createHash } from 'node:crypto'
import { isAbsolute } from 'node:path'
import type { RunningProcess } from './running-process.js'

/** What an apply was about to write, with all it takes to finish it or to take it back. */
export interface Journal {
  /** Twelve hexadecimal digits. */
  readonly id: string
  readonly begun: string
  readonly process: RunningProcess
  /** Folders that the run makes, the outer ones first. */
  readonly folders: readonly string[]
  readonly files: readonly JournalFile[]
}

export interface JournalFile {
  /** Seen from the journal's base, with `/`. */
  readonly path: string
  /** Absent: the run makes the file. */
  readonly before?: Uint8Array
  readonly after: Uint8Array
}

interface WrittenHeader extends Omit<Journal, 'files'> {
  readonly journal: 1
  readonly files: number
}

interface WrittenBytes {
  readonly sha256: string
  readonly base64: string
}

interface WrittenFile {
  readonly path: string
  readonly before?: WrittenBytes
  readonly after: WrittenBytes
}

/** A line of JSON for the run, then one for each file. */
export function* writtenJournal(journal: Journal): Generator<Buffer> {
  const header: WrittenHeader = { journal: 1, ...journal, files: journal.files.length }
  yield line(header)
  for (const { path, before, after } of journal.files) {
    const file: WrittenFile = {
      path,
      ...(before ? { before: writtenBytes(before) } : {}),
      after: writtenBytes(after),
    }
    yield line(file)
  }
}

/** Throws an Error that says what is wrong: bytes that are not those that were written, or paths that lead elsewhere. */
export function journalOf(written: Buffer): Journal {
  const lines = linesOf(written)
  const { journal, files: count, ...run } = parsed<WrittenHeader>(lines[0])
  if (journal !== 1) throw new Error(`it has the version ${journal}, not 1`)
  if (lines.length !== count + 1) throw new Error(`it has ${lines.length - 1} files, not ${count}`)
  const files = lines.slice(1).map((text) => {
    const { path, before, after } = parsed<WrittenFile>(text)
    return { path: inside(path), ...(before ? { before: bytesOf(before) } : {}), after: bytesOf(after) }
  })
  if (!/^[0-9a-f]{12}$/.test(run.id) || typeof run.process?.pid !== 'number' || !Array.isArray(run.folders))
    throw new Error('its first line is not whole')
  return { ...run, folders: run.folders.map(inside), files }
}

function line(value: WrittenHeader | WrittenFile): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`, 'utf8')
}

/** One at a time: the whole may be longer than a string can be. */
function linesOf(written: Buffer): string[] {
  const lines: string[] = []
  for (let from = 0; from < written.length; ) {
    const end = written.indexOf(0x0a, from)
    if (end < 0) throw new Error('its last line has no end')
    lines.push(written.toString('utf8', from, end))
    from = end + 1
  }
  return lines
}

function parsed<T>(text: string | undefined): T {
  if (text === undefined) throw new Error('it is empty')
  return JSON.parse(text) as T
}

function writtenBytes(bytes: Uint8Array): WrittenBytes {
  return { sha256: hashOf(bytes), base64: Buffer.from(bytes).toString('base64') }
}

function bytesOf({ sha256, base64 }: WrittenBytes): Buffer {
  const bytes = Buffer.from(base64, 'base64')
  if (hashOf(bytes) !== sha256) throw new Error('bytes in it have changed')
  return bytes
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A journal outside of `.git` comes along with whatever folder somebody unpacks: it must not reach out of it, nor into git's own. */
function inside(path: string): string {
  const parts = path.split(/[/\\]/)
  const leaves = parts.some((part) => part === '..' || part.toLowerCase() === '.git')
  if (leaves || isAbsolute(path)) throw new Error(`"${path}" is not its business`)
  return path
}
