import type { SourceHost } from '../languages/parsed-file.js'
import { alsoReadAs, languageOf, syntaxOf } from '../model/language-of.js'
import type { FileOutcome, Language, ReadResult, SourceText, Syntax, Tree } from '../model/source.js'
import { decode } from '../repository/decode.js'
import { isOwnRecord, ownReportBegins } from '../repository/own-files.js'
import { type Origin, originIn, unknownOrigin } from './origin.js'
import type { Prefilter } from './prefilter/prefilter.js'
import { textOnlyBecause } from './text-only.js'
import { zoneOf } from './zones.js'

export interface Gathered {
  /** Every path that was listed and wanted. */
  readonly paths: readonly string[]
  /** Listed files beyond those, into which a socket may be followed. */
  readonly around: readonly string[]
  /** Files that a rule may speak of, decoded. */
  readonly candidates: ReadonlyMap<Syntax, readonly SourceText[]>
  readonly outcomes: readonly FileOutcome[]
  /** Listed files of kinds that no rule reads. */
  readonly unsupported: number
  /** Listed files that the configuration or the command line leaves out. */
  readonly ignored: number
  /** Files that were read and in which no rule, whatever else is there, has a word to look for. */
  readonly quiet: ReadonlySet<string>
}

interface GatherOptions {
  readonly isQuiet?: ((path: string) => boolean) | undefined
  /** Of what is not wanted: files to be listed only. */
  readonly isAround?: ((path: string) => boolean) | undefined
  /** Told now and then how many files there were. */
  readonly onFiles?: (files: number) => void
}

/**
 * Lists, reads and sifts: the part of a scan that touches every file. A path that `isQuiet` knows to hold what was quiet in
 * another tree is not read again.
 */
export async function gather(
  tree: Tree,
  wanted: (path: string) => boolean,
  prefilter: Prefilter,
  { isQuiet = () => false, isAround = () => false, onFiles }: GatherOptions = {},
): Promise<Gathered> {
  const paths: string[] = []
  const around: string[] = []
  const outcomes: FileOutcome[] = []
  const candidates = new Map<Syntax, SourceText[]>()
  const companions: { readonly path: string; readonly language: Language; readonly syntax: Syntax }[] = []
  const origin = originIn(tree)
  const quiet = new Set<string>()
  let unsupported = 0
  let ignored = 0
  for await (const entries of tree.list()) {
    for (const entry of entries) {
      const { path } = entry
      if (!wanted(path)) {
        if (!isAround(path)) ignored++
        else if (!entry.because && entry.failed === undefined) around.push(path)
        continue
      }
      paths.push(path)
      if (entry.failed !== undefined) {
        outcomes.push({ kind: 'failed', path, stage: 'read', message: entry.failed })
        continue
      }
      if (entry.because) {
        outcomes.push({ kind: 'skipped', path, because: entry.because })
        continue
      }
      if (paths.length % 100 === 0) onFiles?.(paths.length)
      const language = languageOf(path)
      const syntax = syntaxOf(language)
      const second = alsoReadAs(path, language)
      if (!syntax || !(prefilter.reads(syntax) || second)) {
        unsupported++
        continue
      }
      if (isQuiet(path)) {
        outcomes.push({ kind: 'scanned', path, language })
        quiet.add(path)
        continue
      }
      const sifted = sift(path, language, tree.read(path), syntax, prefilter, origin)
      outcomes.push(sifted.outcome)
      if (sifted.source) add(candidates, sifted.source.textOnly ? 'text' : syntax, sifted.source)
      if (sifted.accompanies) companions.push({ path, language, syntax })
      const also = second && syntaxOf(second)
      if (!also && !sifted.source && !sifted.accompanies && sifted.outcome.kind === 'scanned') quiet.add(path)
      if (!also) continue
      const asSecond = sift(path, language, tree.read(path), also, prefilter, origin)
      addSecond(candidates, second, asSecond.source)
      if (asSecond.accompanies) companions.push({ path, language: second, syntax: also })
    }
  }
  for (const { path, language, syntax } of companions.filter((one) => candidates.has(one.syntax))) {
    const read = tree.read(path)
    const bytes = read.kind === 'bytes' && prefilter.accompanies(syntax, read.bytes) ? read.bytes : undefined
    const source = bytes && sourceOf(path, bytes, origin)
    if (source?.textOnly) outcomes.push({ kind: 'skipped', path, because: source.textOnly })
    else if (source) add(candidates, syntax, { ...source, language })
  }
  return { paths, around, candidates, outcomes, unsupported, ignored, quiet }
}

function add(candidates: Map<Syntax, SourceText[]>, syntax: Syntax, source: SourceText): void {
  const found = candidates.get(syntax)
  if (found) found.push(source)
  else candidates.set(syntax, [source])
}

/** A file of two languages is read as each of them; as a page only when it holds one. */
function addSecond(
  candidates: Map<Syntax, SourceText[]>,
  language: Language,
  source: SourceText | undefined,
): void {
  const syntax = syntaxOf(language)
  if (
    !source ||
    source.textOnly ||
    !syntax ||
    (language === 'html' && !/<\/?[a-z][\w-]*[\s>]/i.test(source.text))
  )
    return
  add(candidates, syntax, { ...source, language })
}

function sift(
  path: string,
  language: Language,
  read: ReadResult,
  syntax: Syntax,
  prefilter: Prefilter,
  origin: Origin,
): { readonly outcome: FileOutcome; readonly source?: SourceText; readonly accompanies?: boolean } {
  if (read.kind === 'failed')
    return { outcome: { kind: 'failed', path, stage: 'read', message: read.message } }
  if (read.kind === 'skipped') return { outcome: { kind: 'skipped', path, because: read.because } }
  // The words that are sought are not spelled so there.
  if (read.bytes[0] === 0xfe && read.bytes[1] === 0xff)
    return { outcome: { kind: 'skipped', path, because: 'binary' } }
  const scanned: FileOutcome = { kind: 'scanned', path, language }
  const sifted = prefilter.sift(syntax, read.bytes)
  if (sifted !== 'may-match') {
    return {
      outcome: isLfsPointer(read.bytes) ? { kind: 'skipped', path, because: 'lfs-pointer' } : scanned,
      accompanies: sifted === 'may-accompany',
    }
  }
  if (isOwnRecord(path) || isOwnReport(read.bytes)) return { outcome: scanned }
  const source = sourceOf(path, read.bytes, origin)
  if (!source) return { outcome: { kind: 'skipped', path, because: 'binary' } }
  if (!source.textOnly) return { outcome: scanned, source }
  const outcome: FileOutcome = { kind: 'skipped', path, because: source.textOnly }
  return prefilter.sift('text', read.bytes) === 'may-match' ? { outcome, source } : { outcome }
}

/** A report that this tool wrote into the tree it scans: it would find its own findings, more each time. */
function isOwnReport(bytes: Uint8Array): boolean {
  return ownReportBegins.test(headOf(bytes, 200))
}

const lfsPointer = 'version https://git-lfs'

function isLfsPointer(bytes: Uint8Array): boolean {
  // Asked of every file: most are told by their first letter.
  return bytes[0] === lfsPointer.charCodeAt(0) && headOf(bytes, lfsPointer.length) === lfsPointer
}

/** The first characters, as bytes or, with its mark, as UTF-16. */
function headOf(bytes: Uint8Array, length: number): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return isUtf16 ? buffer.toString('utf16le', 2, 2 + length * 2) : buffer.toString('latin1', 0, length)
}

/** A file's text with what is known of it; undefined when the bytes are no text. */
export function sourceOf(
  path: string,
  bytes: Uint8Array,
  origin: Origin = unknownOrigin,
): SourceText | undefined {
  const decoded = decode(bytes)
  if (!decoded) return undefined
  const language = languageOf(path)
  const textOnly = textOnlyBecause(path, language, decoded.text)
  const zone = zoneOf(path, language, decoded.text, origin, textOnly)
  return { path, language, zone, ...decoded, ...(textOnly ? { textOnly } : {}) }
}

/** Characters of decoded texts that a run keeps: the same files are asked for by one stage after the other. */
const mostKept = 32_000_000

/** The tree as parsers see it: neighbours by path, decoded on demand. */
export function hostOf(tree: Tree, paths: readonly string[]): SourceHost {
  const listed = new Set(paths)
  const origin = originIn(tree)
  const kept = new Map<string, SourceText>()
  let room = mostKept
  return {
    paths,
    has: (path) => listed.has(path),
    read(path) {
      const known = kept.get(path)
      if (known || !listed.has(path)) return known
      const read = tree.read(path)
      const source = read.kind === 'bytes' ? sourceOf(path, read.bytes, origin) : undefined
      // Stages go through the paths in turn: what came first is the best to keep, since nothing is asked for twice in a row.
      if (source && source.text.length <= room) {
        kept.set(path, source)
        room -= source.text.length
      }
      return source
    },
  }
}
