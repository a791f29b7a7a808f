import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RunningProcess } from './running-process.js'

/** `interrupted` also while the run is still at work. */
export type RunState = 'interrupted' | 'finished'

/** What an apply was about to write, with all it takes to finish it or to take it back. */
export interface Journal {
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

/** The version of the lines. Until 3 the state was in the file's name alone. */
const version = 4

interface WrittenHeader extends Omit<Journal, 'files'> {
  readonly journal: typeof version
  readonly state: RunState
  /** The folder that the paths are seen from, without links: a seal counts in no other. */
  readonly base: string
  readonly files: number
}

/** Bytes in base64. */
interface WrittenFile {
  readonly path: string
  readonly before?: string
  readonly after: string
}

interface WrittenSeal {
  readonly seal: string
}

/**
 * A line of JSON for the run in the folder `base`, one for each file, and a seal over all of them: an HMAC-SHA256 with the user's key.
 */
export function* writtenJournal(
  journal: Journal,
  state: RunState,
  base: string,
  key: Buffer,
): Generator<Buffer> {
  const mac = createHmac('sha256', key)
  const line = (value: WrittenHeader | WrittenFile): Buffer => {
    const written = Buffer.from(`${JSON.stringify(value)}\n`, 'utf8')
    mac.update(written)
    return written
  }
  yield line({ journal: version, state, base, ...journal, files: journal.files.length })
  for (const { path, before, after } of journal.files)
    yield line({ path, ...(before ? { before: base64Of(before) } : {}), after: base64Of(after) })
  yield Buffer.from(`${JSON.stringify({ seal: mac.digest('hex') } satisfies WrittenSeal)}\n`, 'utf8')
}

/** In bytes: a line with 64 digits. */
const longestSeal = 100

/**
 * Throws an Error with a message for the user. `state`: by the name of the file. `base`: the folder that it lies for. `key`: the
 * user's, who then wrote the journal; undefined where there is none.
 */
export function journalOf(written: Buffer, state: RunState, base: string, key: Buffer | undefined): Journal {
  const end = written.lastIndexOf(0x0a, -2) + 1
  if (
    end === 0 ||
    written.length - end > longestSeal ||
    key === undefined ||
    !isSealed(written.subarray(0, end), written.toString('utf8', end), key)
  )
    throw new Error('your migrate-ws did not write it on this machine, or it has changed since')
  const [first = '', ...others] = linesOf(written.subarray(0, end))
  const {
    journal: ofVersion,
    state: sealed,
    base: own,
    files: count,
    ...run
  } = JSON.parse(first) as WrittenHeader
  if (ofVersion !== version) throw new Error('another version of migrate-ws wrote it')
  if (sealed !== state) throw new Error(`it is of ${runs[sealed]}, and its name says ${runs[state]}`)
  if (own !== base) throw new Error(`it was written for another folder${own === undefined ? '' : `, ${own}`}`)
  const files = others.map((text): JournalFile => {
    const { path, before, after } = JSON.parse(text) as WrittenFile
    return { path, ...(before === undefined ? {} : { before: bytesOf(before) }), after: bytesOf(after) }
  })
  if (files.length !== count) throw new Error(`it has ${files.length} files, not ${count}`)
  return { ...run, files }
}

const runs = { interrupted: 'an interrupted run', finished: 'a finished run' } as const

function isSealed(lines: Buffer, last: string, key: Buffer): boolean {
  const seal = Buffer.from(/^\{"seal":"([0-9a-f]{64})"\}\n$/.exec(last)?.[1] ?? '', 'hex')
  const mac = createHmac('sha256', key).update(lines).digest()
  return seal.length === mac.length && timingSafeEqual(seal, mac)
}

/** One at a time: the whole may be longer than a string can be. */
function linesOf(written: Buffer): string[] {
  const lines: string[] = []
  for (let from = 0; from < written.length; ) {
    const end = written.indexOf(0x0a, from)
    lines.push(written.toString('utf8', from, end))
    from = end + 1
  }
  return lines
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}
