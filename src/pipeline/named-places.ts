import type { Item } from '../checklist/define-item.js'
import { hasNoSocket } from '../checklist/earlier.js'
import { type Facts, findingsOf, type NamedPlace } from '../checklist/facts.js'
import type { Names } from '../checklist/names.js'
import { fileAt } from '../checklist/rows.js'
import type { SourceHost } from '../languages/parsed-file.js'
import { deniesSockets } from '../model/denied-sockets.js'
import { builtFolder, lockFile, vendoredFolder } from '../model/folders.js'
import { containerFile, importLanguages, languageOf, syntaxOf } from '../model/language-of.js'
import { literally } from '../model/literally.js'
import type { Language } from '../model/source.js'
import { treeQuestions } from '../model/tree-questions.js'
import { isOwnRecord } from '../repository/own-files.js'
import type { Texted } from './sources-matching.js'

/** Files that one run searches. Beyond them the first is named as not searched. */
const mostFiles = 3000
/** Places that one item counts, and those of one file. */
const mostPlaces = 500
const mostInFile = 20
/** Characters of a line that are shown. */
const shown = 120

const noText =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|ai|sketch|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|avi|webm|ogg|wav|flac|zip|gz|tgz|bz2|xz|7z|rar|jar|war|apk|ipa|so|dll|dylib|exe|a|o|class|pyc|wasm|bin|dat|db|sqlite3?|parquet|npy|npz|pkl|pt|onnx|h5|map|lock|sum)$/i
/** Classes of a page are no tables and no endpoints. */
const styleSheet = /\.(?:css|s[ac]ss|less|styl|pcss)$/i
const document =
  /\.(?:mdx?|markdown|rst|txt|adoc|asciidoc|org|tex|textile|wiki|drawio|puml|plantuml|mmd)$|(?:^|[/._-])asyncapi[\w.-]{0,80}\.(?:ya?ml|json)$/i
/** Text for programs. */
const listing =
  /(?:^|\/)(?:requirements?|constraints?|dev-requirements|robots|humans|llms|cmakelists|licen[cs]es?|manifest)(?:[-_.][\w.-]*)?\.txt$|(?:^|\/)requirements\/[^/]+\.txt$|(?:^|\/)~\$/i
const sealedDocument = /\.(?:pdf|docx?|pptx?|odt|odp|rtf|pages)$/i
const past = /(?:^|\/)(?:changelogs?|changes|history|news|release[-_ ]?notes?)(?:[-_. /]|$)/i
const heading = /^(?:#{1,6}|={1,6}) .{1,200}$/gm
const testName =
  /(?:^|[/._-])(?:tests?|specs?|e2e|cypress|playwright|load-?tests?|gatling|k6)[/._-]|\.(?:jmx|robot|feature)$|__tests?__|(?:Tests?|Spec)\.\w{1,5}$/

/** What a search for names knows of the tree. */
interface Searched {
  readonly facts: Pick<Facts, 'findings' | 'paths' | 'sockets'>
  /** Files that are known to hold no word of a rule. */
  readonly quiet: ReadonlySet<string>
  readonly host: SourceHost
  /** Only these files are searched: for what rules found to be done, those that no rule reads. Absent: all. */
  readonly isUnread?: (path: string) => boolean
}

/** A page in a folder of documents is one of them. */
function isDocument(path: string): boolean {
  return document.test(path) || (/\.html?$/i.test(path) && /(?:^|\/)docs?\//i.test(path))
}

/**
 * Whether no rule reads files of this kind whole: of some languages rules know a few calls, of the file of a container a few commands,
 * of a page in HTML its scripts.
 */
export function isUnread(path: string): boolean {
  const language = languageOf(path)
  if (syntaxOf(language) === undefined || importLanguages.includes(language)) return true
  if (containerFile.test(path)) return true
  return language !== 'markdown' && isDocument(path)
}

/** Where files of the team's own name what these items look for, by the items' ids. */
export function namedPlaces(
  items: readonly Pick<Item, 'id' | 'names'>[],
  tree: Searched,
): ReadonlyMap<string, readonly NamedPlace[]> {
  const named = new Map<string, NamedPlace[]>()
  const asking = items.flatMap(({ id, names = [] }) => names.map((one) => ({ id, names: one })))
  const { isUnread: isSearched = () => true } = tree
  const all =
    asking.length === 0 ? [] : tree.facts.paths.filter((path) => !isOthers(path) && isSearched(path))
  const isAny = !hasNoSocket(tree.facts)
  for (const within of ['all', 'tests', 'documents', 'code'] as const) {
    const those = asking.filter(
      ({ names }) =>
        names.within === within && !(names.whereNone && !tree.isUnread && tree.facts.sockets.length > 0),
    )
    if (those.length === 0 || (within === 'code' && tree.facts.sockets.length === 0)) continue
    const called = within === 'tests' ? ownFunctions(tree.facts) : []
    // Where nothing was found, no word of a rule is no word of a test or a document. Of scripts of a shell, rules know some commands only.
    const isQuiet = (path: string) =>
      !tree.isUnread &&
      tree.quiet.has(path) &&
      (!isAny || (within === 'all' && !/^(?:shell|yaml)$/.test(languageOf(path))))
    const isWorthReading = (path: string) =>
      within === 'code'
        ? !tree.quiet.has(path) || tree.host.maySay?.(path, treeQuestions.reconnecting) !== false
        : !isQuiet(path)
    const paths = all.filter((path) => mayName(within, path) && isWorthReading(path))
    const note = (id: string, place: NamedPlace) => {
      const places = named.get(id)
      if (!places) named.set(id, [place])
      else if (places.length < mostPlaces) places.push(place)
    }
    for (const [count, path] of paths.entries()) {
      const isOver = count >= mostFiles
      if (isOver || (within === 'documents' && sealedDocument.test(path)))
        for (const { id, names } of those)
          if (isOver || !names.about || names.about.test(path)) note(id, { location: fileAt(path) })
      if (isOver) break
      const text = tree.host.text(path)
      if (text === undefined) continue
      const isSaid = saidIn(text)
      const naming = those.filter(({ names }) => isNamed(names, { path, text }, called, isSaid))
      // Of most files no more than their text is wanted.
      const source = naming.length > 0 ? tree.host.read(path) : undefined
      if (!source || source.zone === 'vendored' || source.zone === 'generated') continue
      for (const { id, names } of naming) {
        if (source.zone === 'test' && (within === 'code' || names.outsideTests)) continue
        for (const place of placesIn(names, source, called)) note(id, place)
      }
    }
  }
  return named
}

/** Functions that open or serve sockets, by names that are not everybody's: a test that calls one is a test of it. */
function ownFunctions({ findings }: Pick<Facts, 'findings'>): readonly RegExp[] {
  const scopes = findingsOf({ findings }, ['client', 'server'], ['source']).map(({ scope }) =>
    scope.slice(scope.lastIndexOf('.') + 1),
  )
  return [...new Set(scopes)]
    .filter((name) => /^\w{8,60}$/.test(name) && /[a-z](?:[A-Z]|_[a-z])/.test(name) && !everybodys.test(name))
    .map((name) => new RegExp(`\\b${literally(name)}\\b`))
}

const everybodys =
  /^(?:lambda_handler|componentDidMount|useEffect|on_?(?:connect|message|disconnect)|setUp)$/i

function isOthers(path: string): boolean {
  return (
    noText.test(path) ||
    styleSheet.test(path) ||
    lockFile.test(path) ||
    vendoredFolder.test(path) ||
    builtFolder.test(path) ||
    isOwnRecord(path) ||
    past.test(path)
  )
}

function mayName(within: Names['within'], path: string): boolean {
  if (within === 'code') return isCode(languageOf(path))
  if (within === 'documents') return !listing.test(path) && (isDocument(path) || sealedDocument.test(path))
  return within === 'tests' ? testName.test(path) : !sealedDocument.test(path)
}

function isCode(language: Language): boolean {
  return /^(?:script|python)$/.test(syntaxOf(language) ?? '') || importLanguages.includes(language)
}

/** Items share names, and names share expressions: each is tested once. */
function saidIn(text: string): (one: RegExp) => boolean {
  const known = new Map<RegExp, boolean>()
  return (one) => {
    const before = known.get(one)
    if (before !== undefined) return before
    const isSaid = one.test(text)
    known.set(one, isSaid)
    return isSaid
  }
}

function isNamed(
  { lines, about, beside }: Names,
  { path, text }: Texted,
  called: readonly RegExp[],
  isSaid: (one: RegExp) => boolean,
): boolean {
  return (
    (lines.some((all) => all.every(isSaid)) || called.some(isSaid)) &&
    (!beside || isSaid(beside)) &&
    (!about || about.test([path, ...(text.match(heading) ?? [])].join('\n')))
  )
}

function placesIn(
  { lines }: Names,
  { path, text }: Texted,
  called: readonly RegExp[],
): readonly NamedPlace[] {
  const places: NamedPlace[] = []
  const ways = [...lines, ...called.map((name) => [name])]
  for (const [index, line] of text.split('\n').entries()) {
    if (!ways.some((all) => all.every((one) => one.test(line))) || deniesSockets(line)) continue
    const at = { line: index + 1, column: 1 }
    places.push({ location: { path, start: at, end: at }, line: line.trim().slice(0, shown) })
    if (places.length === mostInFile) break
  }
  return places
}
