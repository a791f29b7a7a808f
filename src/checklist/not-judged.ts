import { lockFile } from '../model/folders.js'
import { text } from '../model/text.js'
import type { CoverageGap } from './coverage.js'
import type { Facts } from './facts.js'
import { type FileKind, fileKinds } from './file-kinds.js'
import { plural } from './rows.js'

/** Other people's files say nothing of this repository. Lock files are long lists of other people's files. */
function isOthers(path: string): boolean {
  return vendored.test(path) || lockFile.test(path) || ofTools.test(path)
}

/** What packages, compilers and pipelines are set by, and what is shown on screens: in a folder called `dashboard` it is none. */
const ofTools =
  /(^|\/)(package|project|composer|deno|tsconfig[^/]*|jsconfig|angular|vercel|netlify|components|manifest|turbo|nx|lerna|biome|renovate|\.[^/]+)\.jsonc?$|(^|\/)(\.github|locales?|i18n|translations|lang)\//

const vendored = /(^|\/)(vendor|vendors|third[_-]party|node_modules|bower_components|Pods)\//

const kinds = Object.keys(fileKinds) as FileKind[]

const known = new WeakMap<readonly string[], Listed>()

/** Listed paths by extension, and by kind, computed when needed. */
interface Listed {
  readonly byExtension: ReadonlyMap<string, readonly string[]>
  readonly byKind: Map<FileKind, readonly string[]>
}

/** Listed files of these kinds that no rule could judge, and none did. */
export function notJudged(facts: Facts, wanted: readonly FileKind[]): readonly CoverageGap[] {
  const gaps: CoverageGap[] = []
  for (const kind of wanted)
    if (!hasRule(facts, kind)) gaps.push(...gapsOf(facts, kind, pathsOf(facts, kind)))
  return gaps.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Listed files of a kind, by their names alone, sorted. */
export function pathsOf({ paths }: Pick<Facts, 'paths'>, kind: FileKind): readonly string[] {
  const { byExtension, byKind } = listedIn(paths)
  const there = byKind.get(kind)
  if (there) return there
  const { extensions, path: pattern } = fileKinds[kind]
  const found = extensions
    .flatMap((extension) => byExtension.get(extension) ?? [])
    .filter((path) => pattern?.test(path) !== false && !isOthers(path))
    .sort()
  byKind.set(kind, found)
  return found
}

/** One pass for all items: a repository may list 100,000 paths, and most of them are settled by their extension. */
function listedIn(paths: readonly string[]): Listed {
  const there = known.get(paths)
  if (there) return there
  const byExtension = new Map<string, string[]>()
  for (const path of paths) {
    const extension = extensionOf(path)
    const list = byExtension.get(extension)
    if (list) list.push(path)
    else byExtension.set(extension, [path])
  }
  const made = { byExtension, byKind: new Map() }
  known.set(paths, made)
  return made
}

/** Whether a file is of a kind, by its name alone. */
export function looksLike(path: string, kind: FileKind): boolean {
  const { extensions, path: pattern } = fileKinds[kind]
  return extensions.includes(extensionOf(path)) && pattern?.test(path) !== false && !isOthers(path)
}

/** Listed files of kinds that no rule of this run reads, but for those of which there may be very many. */
export function pathsWithoutRule(facts: Pick<Facts, 'paths' | 'rules'>): readonly string[] {
  return kinds.flatMap((kind) => (fileKinds[kind].asOne || hasRule(facts, kind) ? [] : pathsOf(facts, kind)))
}

/** What a file's text must match for it to point to code that is not read; undefined for files that hold something themselves. */
export function pointsToUnread(path: string): RegExp | undefined {
  return kinds
    .map((kind) => looksLike(path, kind) && fileKinds[kind].content)
    .find((one) => one instanceof RegExp)
}

function hasRule(facts: Pick<Facts, 'rules'>, kind: FileKind): boolean {
  const { unless } = fileKinds[kind]
  if (!unless) return false
  if (!facts.rules) return true
  return facts.rules.some((r) => r.syntax === unless.syntax && (unless.role ?? r.role) === r.role)
}

function gapsOf(facts: Facts, kind: FileKind, paths: readonly string[]): readonly CoverageGap[] {
  const { what, judgedBy, asOne, readAs } = fileKinds[kind]
  const judged = new Set(facts.findings.filter((f) => judgedBy.includes(f.role)).map((f) => f.location.path))
  const isGap = (path: string) =>
    !judged.has(path) && !facts.silent?.has(path) && !readAs?.includes(extensionOf(path))
  const left = paths.filter(isGap)
  const [first] = left
  if (first !== undefined && asOne && left.length > 1) {
    const files = left.length
    const why = text(
      `${what.en}: not supported yet (${plural(files, 'file')}, this is the first)`,
      `${what.ja}：未対応です（全${files}ファイルの先頭）`,
    )
    return [{ path: first, why, files }]
  }
  const why = text(`${what.en}: not supported yet`, `${what.ja}：未対応です`)
  return left.map((path) => ({ path, why }))
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  // E.g.: .env, .env.production
  if (name.startsWith('.env')) return 'env'
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}
