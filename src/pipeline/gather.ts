import { posix } from 'node:path'
import { lockFile, vendoredFolder } from '../model/folders.js'
import { alsoReadAs, languageOf, syntaxOf } from '../model/language-of.js'
import { once } from '../model/once.js'
import { projectsIn } from '../model/projects.js'
import { atFile, bounded } from '../model/run-limit.js'
import type {
  FileOutcome,
  Language,
  ReadResult,
  SkipReason,
  SourceText,
  Syntax,
  TextOnly,
  Tree,
  TreeEntry,
} from '../model/source.js'
import { decode, isText } from '../repository/decode.js'
import { isOwnRecord, isOwnReport, ownReportBegins } from '../repository/own-files.js'
import type { RuleHead } from '../rules/define-rule.js'
import { askedCompanions, type Triggered } from './companions.js'
import { KeptBytes } from './kept-bytes.js'
import { type FileOrigin, installedByPip, isRecord, originIn, unknownOrigin } from './origin.js'
import { isUnedited } from './plan/stamp.js'
import { type MayAccompany, type Met, type Prefilter, prefilterOf } from './prefilter/prefilter.js'
import {
  bundledLanguages,
  isNotebook,
  largestSearched,
  opensInCell,
  textOnlyBecause,
  textOnlyByLook,
} from './text-only.js'
import { minified } from './third-party.js'
import { zoneOf } from './zones.js'

export interface Gathered {
  /** Every path that was listed and wanted. */
  readonly paths: readonly string[]
  /** Listed files beyond those, into which a socket may be followed. */
  readonly around: readonly string[]
  /** Files that a rule may apply to, decoded. */
  readonly candidates: ReadonlyMap<Syntax, readonly SourceText[]>
  readonly outcomes: readonly FileOutcome[]
  /** Listed files of kinds that no rule reads. */
  readonly unsupported: readonly string[]
  /** Listed files that the configuration or the command line leaves out. */
  readonly ignored: number
  /** Files that were read and in which no rule, whatever else is there, has a word to look for. */
  readonly quiet: ReadonlySet<string>
  /** For files that were searched: the questions for all files that each may answer, as sources of expressions. */
  readonly mayAnswer: ReadonlyMap<string, readonly string[]>
  readonly kept: KeptBytes
  readonly origin: FileOrigin
}

interface GatherOptions {
  readonly isQuiet?: ((path: string) => boolean) | undefined
  /** Among the unwanted files, those that are only listed. */
  readonly isAround?: ((path: string) => boolean) | undefined
  /** Called now and then with the number of files so far. */
  readonly onFiles?: (files: number) => void
}

/**
 * Lists, reads and sifts: the part of a scan that touches every file. A path that `isQuiet` knows to hold what was quiet in
 * another tree is not read again.
 */
export async function gather(
  tree: Tree,
  wanted: (path: string) => boolean,
  heads: readonly RuleHead[],
  { isQuiet = () => false, isAround = () => false, onFiles }: GatherOptions = {},
): Promise<Gathered> {
  const listed = begun(tree.list())
  const prefilter = prefilterOf(heads)
  prefilter.prepare()
  const paths: string[] = []
  const around: string[] = []
  const outcomes: FileOutcome[] = []
  const matching: Matching[] = []
  const companions: Companion[] = []
  const large: Listed[] = []
  const origin = originIn(tree)
  const quiet = new Set<string>()
  const mayAnswer = new Map<string, readonly string[]>()
  const kept = new KeptBytes()
  let leadsOn = false
  const unsupported: string[] = []
  let ignored = 0
  const settings: TreeEntry[] = []
  const records: string[] = []
  let isOfPackage: ((path: string) => boolean) | undefined
  const siftAll = (entries: readonly TreeEntry[]) => {
    for (const entry of entries) {
      const { path } = entry
      const language = languageOf(path)
      const syntax = syntaxOf(language)
      if (syntax === 'config' && !isOfPackage) {
        settings.push(entry)
        continue
      }
      if (isRecord(path)) records.push(path)
      if (!wanted(path)) {
        if (!isAround(path)) ignored++
        else if (!entry.because && entry.failed === undefined) around.push(path)
        continue
      }
      paths.push(path)
      atFile(path)
      if (entry.failed !== undefined) {
        outcomes.push({ kind: 'failed', path, stage: 'read', message: entry.failed, isCutOff: true })
        continue
      }
      if (entry.because) {
        outcomes.push({ kind: 'skipped', path, because: entry.because })
        continue
      }
      if (paths.length % 100 === 0) onFiles?.(paths.length)
      const second = alsoReadAs(path, language)
      if (!syntax || !(prefilter.reads(syntax) || second)) {
        unsupported.push(path)
        continue
      }
      // Data of a library: of some there are a hundred megabytes.
      if (syntax === 'config' && isOfPackage?.(path)) {
        unsupported.push(path)
        mayAnswer.set(path, [])
        continue
      }
      if (isNotebook(path)) {
        outcomes.push(notebook(tree, path, language))
        continue
      }
      if (isQuiet(path)) {
        outcomes.push({ kind: 'scanned', path, language })
        quiet.add(path)
        continue
      }
      const read = tree.read(path)
      if (read.kind === 'skipped' && read.because === 'too-large') {
        large.push({ path, language, syntax })
        continue
      }
      if (read.kind === 'bytes' && prefilter.reads(syntax))
        mayAnswer.set(path, prefilter.mayAnswer(syntax, read.bytes))
      const sifted = sift(path, language, read, syntax, prefilter, origin)
      outcomes.push(sifted.outcome)
      if (sifted.matching) matching.push(sifted.matching)
      if (sifted.accompanies) {
        companions.push({ path, language, syntax, accompanies: sifted.accompanies })
      }
      // Once a script is a candidate, all others are searched for uses of its sockets, and documents, pages and tests for names.
      leadsOn ||= sifted.matching !== undefined && syntax === 'script'
      // Where more was asked of a file, those around it were read, and took the place of its bytes.
      const isUntouched = sifted.outcome.kind === 'scanned' && !sifted.matching
      if (read.kind === 'bytes' && isUntouched && (sifted.accompanies || leadsOn)) kept.keep(path, read.bytes)
      const also = second && syntaxOf(second)
      if (!also && !sifted.matching && !sifted.accompanies && sifted.outcome.kind === 'scanned')
        quiet.add(path)
      if (!also) continue
      const asSecond = sift(path, language, tree.read(path), also, prefilter, origin)
      // UTF-16 is text as JSON, and none as Terraform.
      if (asSecond.outcome.kind === 'skipped' && asSecond.outcome.because === 'binary')
        outcomes[outcomes.length - 1] = asSecond.outcome
      if (
        asSecond.matching &&
        asSecond.matching.syntax === also &&
        mayBe(second, asSecond.matching.source.text)
      )
        matching.push({ ...asSecond.matching, language: second })
      if (asSecond.accompanies)
        companions.push({ path, language: second, syntax: also, accompanies: asSecond.accompanies })
    }
  }
  let batch: TreeEntry[] = []
  for await (const entries of listed) {
    // Outside of git each folder is listed for itself.
    batch = batch.length === 0 ? [...entries] : batch.concat(entries)
    if (batch.length < portion) continue
    bounded(() => siftAll(batch))
    batch = []
  }
  bounded(() => siftAll(batch))
  // When all is listed it is known what pip installed.
  isOfPackage = bounded(() => installedByPip(records, origin.textOf))
  for (let at = 0; at < settings.length; at += portion)
    bounded(() => siftAll(settings.slice(at, at + portion)))
  const candidates = bounded(() => {
    large.sort((a, b) => compare(a.path, b.path))
    for (const { outcome, matching: found } of siftLarge(tree, large, prefilter, origin)) {
      outcomes.push(outcome)
      if (found) matching.push(found)
    }
    // What is found first explains what comes later: a file that is tracked by now must not change that.
    paths.sort()
    around.sort()
    matching.sort((a, b) => compare(a.source.path, b.source.path))
    companions.sort((a, b) => compare(a.path, b.path))
    return withCompanions({ tree, heads, paths, outcomes, origin, kept }, matching, companions)
  })
  const setOf = once((all: readonly string[]) => new Set(all))
  return {
    paths,
    around,
    candidates,
    outcomes: withUnreadLinks(tree, outcomes, origin, (path) =>
      wanted(path) ? setOf(paths).has(path) : !tree.ignores?.(path),
    ),
    unsupported,
    ignored,
    quiet,
    mayAnswer,
    kept,
    origin,
  }
}

/**
 * Reports two kinds of links: one with the name of code or infrastructure whose target is not scanned as such under its own name,
 * and one in place of a folder whose target is not scanned. A user who runs the target runs unread code. JSON is data.
 * `isLookedAt`: whether a file of the tree is scanned, by this run or by one of the whole.
 */
function withUnreadLinks(
  tree: Tree,
  outcomes: readonly FileOutcome[],
  origin: FileOrigin,
  isLookedAt: (path: string) => boolean,
): readonly FileOutcome[] {
  const folders = outcomes.flatMap(({ path, ...rest }) =>
    rest.kind === 'skipped' && /^(submodule|repository)$/.test(rest.because) ? `${path}/` : [],
  )
  return outcomes.map((outcome): FileOutcome => {
    if (outcome.kind !== 'skipped' || outcome.because !== 'symlink') return outcome
    const { path } = outcome
    const language = languageOf(path)
    if (/^(markdown|json)$/.test(language) || vendoredFolder.test(`${path}/`)) return outcome
    const end = tree.linkEnd?.(path) ?? 'none'
    // `env/bin/python` leads to the interpreter, `env/lib64` to what is installed.
    if (end === 'none' || origin.isOfEnvironment(`${path}/`)) return outcome
    if (!syntaxOf(language)) {
      const isFolderRead = (folder: string) =>
        !isOutside(folder) &&
        !vendoredFolder.test(`${folder}/`) &&
        !folders.some((one) => `${folder}/`.startsWith(one)) &&
        !tree.ignores?.(folder)
      // What lies outside is not looked at: a name like a file's is believed.
      const isOther =
        end === 'away'
          ? posix.extname(path) === ''
          : typeof end === 'object' && 'folder' in end && !isFolderRead(end.folder)
      return isOther ? { ...outcome, because: 'folder-link' } : outcome
    }
    const isRead =
      typeof end === 'object' &&
      'file' in end &&
      readAs(languageOf(end.file)) === readAs(language) &&
      !isOutside(end.file) &&
      !vendoredFolder.test(end.file) &&
      isLookedAt(end.file)
    const message = 'a link, and what it leads to is not read as what it is called'
    return isRead ? outcome : { kind: 'failed', path, stage: 'read', message, isCutOff: true }
  })
}

/** Not below the folder of the tree. */
function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../')
}

function readAs(language: Language): Language {
  return language === 'javascript' ? 'typescript' : language
}

/** The same, with its first part requested at once: other work can run while it is read. */
function begun<T>(parts: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = parts[Symbol.asyncIterator]()
  const first = iterator.next()
  first.catch(() => undefined) // thrown below, where it is awaited
  return (async function* () {
    try {
      for (let next = await first; !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  })()
}

/** Files that are sifted in one go. */
const portion = 1000

/** The order of `sort()`. A file of two languages is there twice. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A file to be read as a language in which a trigger matches. */
interface Matching {
  readonly source: SourceText
  readonly language: Language
  readonly syntax: Syntax
  readonly met: Met
}

/** One that is not read yet. */
interface Listed {
  readonly path: string
  readonly language: Language
  readonly syntax: Syntax
}

/** One in which companions may match. */
interface Companion extends Listed {
  readonly accompanies: MayAccompany
}

/** What was listed, and how it is read. */
interface Reading {
  readonly tree: Tree
  readonly heads: readonly RuleHead[]
  readonly paths: readonly string[]
  readonly outcomes: FileOutcome[]
  readonly origin: FileOrigin
  readonly kept: KeptBytes
}

/** All files that a rule may apply to, each with its rules: those whose triggers match, and those whose companions count. */
function withCompanions(
  { tree, heads, paths, outcomes, origin, kept }: Reading,
  matching: readonly Matching[],
  companions: readonly Companion[],
): ReadonlyMap<Syntax, readonly SourceText[]> {
  const asked = askedCompanions(
    heads,
    matching.map(({ source: { path }, met: { triggered } }): Triggered => ({ path, triggered })),
  )
  const counting = companions.flatMap((one) => {
    if (!one.accompanies.rules.some(asked.isAsked)) return []
    const bytes = kept.bytesOf(tree, one.path)
    const rules = bytes ? one.accompanies.matching(bytes, asked.isAsked).filter(asked.counts) : []
    const source = rules.length > 0 && bytes ? sourceOf(one.path, bytes, origin) : undefined
    return source ? [{ ...one, source, rules: rules.map(({ rule }) => rule) }] : []
  })
  const projects = projectsIn(
    paths,
    [...matching, ...counting].map(({ source: { path, text } }) => ({ path, text })),
  )
  const candidates = new Map<Syntax, SourceText[]>()
  const add = (syntax: Syntax, source: SourceText) => {
    const found = candidates.get(syntax)
    if (found) found.push(source)
    else candidates.set(syntax, [source])
  }
  for (const { source, language, syntax, met } of matching) {
    const beside = met.accompanied
      .filter((one) => asked.counts(one) && asked.countsIn(source.path, one.rule, projects))
      .map(({ rule }) => rule)
    add(syntax, { ...source, language, rules: new Set([...met.triggered, ...beside]) })
  }
  for (const { source, language, syntax, rules } of counting) {
    const own = rules.filter((rule) => asked.countsIn(source.path, rule, projects))
    if (own.length === 0) continue
    if (source.textOnly) outcomes.push({ kind: 'skipped', path: source.path, because: source.textOnly })
    else add(syntax, { ...source, language, rules: new Set(own) })
  }
  return candidates
}

/**
 * Whether a rule runs over a file: a finding needs one of the rule's words in the file, unless the finding depends on other files.
 */
export function mayFindIn(
  candidates: ReadonlyMap<Syntax, readonly SourceText[]>,
): (rule: RuleHead, source: SourceText) => boolean {
  const met = new Set([...candidates.values()].flat().flatMap(({ rules }) => [...(rules ?? [])]))
  return (rule, { rules }) =>
    rule.afterNames ||
    rule.afterLegacy ||
    (rules?.has(rule.id) ?? false) ||
    rule.follows.some((id) => met.has(id))
}

/** A file of two languages is read as each of them; as a page only when it holds one. */
function mayBe(language: Language, text: string): boolean {
  return language !== 'html' || /<\/?[a-z][\w-]*[\s>]/i.test(text)
}

function sift(
  path: string,
  language: Language,
  read: ReadResult,
  syntax: Syntax,
  prefilter: Prefilter,
  origin: FileOrigin,
): { readonly outcome: FileOutcome; readonly matching?: Matching; readonly accompanies?: MayAccompany } {
  if (read.kind === 'failed')
    return { outcome: { kind: 'failed', path, stage: 'read', message: read.message, isCutOff: true } }
  if (read.kind === 'skipped') return { outcome: { kind: 'skipped', path, because: read.because } }
  const noText = whyNoText(read.bytes, syntax, () => prefilter.sift(syntax, read.bytes) === 'may-match')
  if (noText) return { outcome: { kind: 'skipped', path, because: noText } }
  const scanned: FileOutcome = { kind: 'scanned', path, language }
  const sifted = lockFile.test(path) ? 'says-nothing' : prefilter.sift(syntax, read.bytes)
  if (sifted !== 'may-match') {
    const because = isLfsPointer(read.bytes)
      ? 'lfs-pointer'
      : // It was searched but not analysed; the report treats it like a file that holds a word.
        textOnlyByLook(path, language, read.bytes)
    return because
      ? { outcome: { kind: 'skipped', path, because } }
      : {
          outcome: scanned,
          ...(sifted === 'may-accompany' ? { accompanies: prefilter.mayAccompany(syntax, read.bytes) } : {}),
        }
  }
  if (isOwnRecord(path) || isReport(read.bytes, language, prefilter) || isWritten(path, read.bytes))
    return { outcome: scanned }
  // Before manifests around the file are read, which takes the place of its bytes.
  const met = prefilter.met(syntax, read.bytes)
  const asText = prefilter.met('text', read.bytes)
  const source = sourceOf(path, read.bytes, origin)
  if (!source) return { outcome: { kind: 'skipped', path, because: 'binary' } }
  if (!source.textOnly) return { outcome: scanned, matching: { source, language, syntax, met } }
  const outcome: FileOutcome = { kind: 'skipped', path, because: source.textOnly }
  return asText.triggered.length > 0
    ? { outcome, matching: { source, language, syntax: 'text', met: asText } }
    : { outcome }
}

/** One in whose cells a socket is opened is named: they are not analysed. */
function notebook(tree: Tree, path: string, language: Language): FileOutcome {
  const read = tree.read(path, largestSearched)
  if (read.kind === 'failed') return { kind: 'failed', path, stage: 'read', message: read.message }
  if (read.kind === 'skipped') return { kind: 'skipped', path, because: read.because }
  const noText = whyNoText(read.bytes, 'text', () => opensInCell(read.bytes))
  if (noText) return { kind: 'skipped', path, because: noText }
  if (!opensInCell(read.bytes)) return { kind: 'scanned', path, language }
  const message = 'a notebook with a socket in its cells, which are not analysed'
  return { kind: 'failed', path, stage: 'parse', message, isCutOff: true }
}

/** Bytes kept of files that are too large to be analysed and hold a word of a socket. */
const mostLarge = 64 * 1024 * 1024

/**
 * Files too large to be analysed are searched for words. One without any hides nothing. In code the text is searched for what opens
 * a socket; data and documents with a word stay unknown, like a file that is too large to be read at all.
 */
function* siftLarge(
  tree: Tree,
  files: readonly Listed[],
  prefilter: Prefilter,
  origin: FileOrigin,
): Generator<{ readonly outcome: FileOutcome; readonly matching?: Matching }> {
  let left = mostLarge
  for (const { path, language, syntax } of files) {
    atFile(path)
    const read = tree.read(path, largestSearched)
    if (read.kind === 'failed') {
      yield { outcome: { kind: 'failed', path, stage: 'read', message: read.message, isCutOff: true } }
      continue
    }
    const skipped = (because: SkipReason) => ({ outcome: { kind: 'skipped', path, because } }) as const
    if (read.kind === 'skipped') {
      yield skipped(read.because)
      continue
    }
    const { bytes } = read
    const noText = whyNoText(bytes, syntax, () => prefilter.sift(syntax, bytes) === 'may-match')
    if (noText) yield skipped(noText)
    else if (isOwnRecord(path) || isReport(bytes, language, prefilter))
      yield { outcome: { kind: 'scanned', path, language } }
    else if (!bundledLanguages.has(language))
      yield skipped(prefilter.sift(syntax, bytes) === 'says-nothing' ? 'large' : 'too-large')
    else {
      const met = prefilter.met('text', bytes)
      if (met.triggered.length > 0) left -= bytes.length
      const isOver = met.triggered.length > 0 && left < 0
      // A word outside a tool's output may stand in code that only a parser finds. Tested before the bytes are overwritten.
      const isSearched =
        prefilter.sift(syntax, bytes) === 'says-nothing' ||
        textOnlyByLook(path, language, bytes) !== undefined
      const because = isSearched && !isOver ? 'large' : 'too-large'
      const source = met.triggered.length > 0 && !isOver && sourceOf(path, bytes, origin, 'large')
      yield source
        ? { ...skipped(because), matching: { source, language, syntax: 'text', met } }
        : skipped(because)
    }
  }
}

/** UTF-16 that begins with its big-endian mark or without any, and UTF-32: the words that are sought are not spelled so there. */
function isUnreadUtf16(bytes: Uint8Array): boolean {
  // Called for every file: a destructured list would take ten times as long.
  const [a, b, c, d] = [bytes[0] ?? 0, bytes[1] ?? 0, bytes[2] ?? 0, bytes[3] ?? 0]
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe && c + d === 0 && bytes.length > 3)) return true
  return bytes.length > 3 && ((a === 0 && c === 0 && d > 0) || (b === 0 && d === 0 && a > 0))
}

/** Why nothing of the bytes is read, where they are no text: a word may be spelled there in any way. */
function whyNoText(bytes: Uint8Array, syntax: Syntax, holdsWord: () => boolean): SkipReason | undefined {
  if (isUnreadUtf16(bytes)) return 'binary'
  // Their parser takes a NUL for the end.
  if (/^(python|terraform)$/.test(syntax) && bytes.includes(0)) return 'binary'
  if (isText(bytes)) return undefined
  return isMedia(bytes) && !holdsWord() ? 'unsupported' : 'binary'
}

/** The first bytes of PNG, GIF and JPEG. */
const imageMarks = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0x47, 0x49, 0x46, 0x38],
  [0xff, 0xd8, 0xff],
]

/** A video or an image, whatever its name. A segment of a video ends in `.ts`, too: it has a mark every 188 bytes (ISO/IEC 13818-1). */
function isMedia(bytes: Uint8Array): boolean {
  if ([0, 188, 376].every((at) => bytes[at] === 0x47)) return true
  return imageMarks.some((mark) => mark.every((byte, at) => bytes[at] === byte))
}

function isReport(bytes: Uint8Array, language: Language, prefilter: Prefilter): boolean {
  if (!ownReportBegins.test(headOf(bytes, 200))) return false
  const saysSomething = (script: string) => prefilter.sift('script', Buffer.from(script)) !== 'says-nothing'
  return isOwnReport(language, Buffer.from(bytes).toString('utf8'), saysSomething)
}

/** A module that `apply` wrote and that is unedited since. */
function isWritten(path: string, bytes: Uint8Array): boolean {
  const isStamped =
    headOf(bytes, 14) === '// migrate-ws ' ||
    (headOf(bytes, 13) === '# migrate-ws ' && /(^|\/)apigw_sockets\.py$/.test(path))
  return isStamped && isUnedited(path, decode(bytes)?.text ?? '')
}

/** As git-lfs recognizes them, by all its former names: https://github.com/git-lfs/git-lfs/blob/main/lfs/pointer.go */
const lfsPointer = /^\s{0,100}version https?:\/\/(git-lfs|hawser|git-media)\./

function isLfsPointer(bytes: Uint8Array): boolean {
  // Called for every file: the length or the first letter rules most out.
  const [first = 0] = bytes
  return bytes.length <= 1024 && (first === 0x76 || first <= 0x20) && lfsPointer.test(headOf(bytes, 140))
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
  origin: FileOrigin = unknownOrigin,
  because?: TextOnly,
): SourceText | undefined {
  const decoded = decode(bytes)
  return decoded && sourceFrom(path, decoded, origin, because)
}

/** The same for a decoded text. */
export function sourceFrom(
  path: string,
  decoded: Pick<SourceText, 'text' | 'encoding' | 'byteOrderMark'>,
  origin: FileOrigin,
  because?: TextOnly,
): SourceText {
  const language = languageOf(path)
  const source = path.replace(minified, '.js')
  const isBuilt = source !== path && origin.textOf(source) !== undefined
  const textOnly =
    because ??
    (isBuilt ? 'minified' : textOnlyBecause(path, language, decoded.text)) ??
    (bundledLanguages.has(language) && origin.isInstalled(path) ? 'package-manager' : undefined)
  const zone = zoneOf(path, language, decoded.text, origin, textOnly)
  return { path, language, zone, ...decoded, ...(textOnly ? { textOnly } : {}) }
}
