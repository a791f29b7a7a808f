import { syntaxOf } from '../../model/language-of.js'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import { manifestIn } from '../../model/manifest.js'
import type { SourceText } from '../../model/source.js'
import { moduleNamesIn, packageOf } from './module-names.js'
import { isProse, type PlannedTexts } from './texts.js'
import { sections } from './workspaces.js'

/** A place that needs a package, or may. */
export interface PackageUse {
  readonly path: string
  readonly line: number
  /** An import or the like; else only the package's name stands there, and its purpose is unknown. */
  readonly certain: boolean
}

/** Names that are words as well: as a mere string (`protocol: 'ws'`) they mean no package. */
const words: ReadonlySet<string> = new Set(['ws', 'websocket'])

/** Configuration that names packages: bundlers, test runners, compilers. */
const settings = /(^|\/)[^/]+\.(config|conf|setup)\.[cm]?[jt]s$|(^|\/)\.[\w-]+rc(\.[cm]?js|\.json)?$/
const jsonSettings =
  /(^|\/)((tsconfig|jsconfig)[^/]*\.json|\.[\w-]+rc(\.json)?|(jest|babel|knip|deno|turbo|nx|project|angular)[^/]*\.jsonc?)$/

/** Everything in the repository that needs the package, in any kind of file. Prose and lock files need nothing. */
export function usesOfPackage(name: string, texts: PlannedTexts): readonly PackageUse[] {
  const patched = texts.paths
    .filter((path) => isPatchOf(path, name))
    .map((path) => ({ path, line: 1, certain: false }))
  // A short word stands in half of all files; as a package it has a quote or a slash on both sides.
  const sought = words.has(name) ? `["'\`/:]${literally(name)}["'\`/@.]` : literally(name)
  const named = texts
    .holding(new RegExp(sought))
    .filter(({ path }) => !isProse(path))
    .flatMap((source) => usesIn(source, name))
  return [...named, ...patched]
}

/** E.g. `patches/reconnecting-websocket+4.4.0.patch`, `__mocks__/ws.ts` */
function isPatchOf(path: string, name: string): boolean {
  const file = /(?:^|\/)(?:patches|__mocks__)\/([^/]+)$/.exec(path)?.[1]
  return file !== undefined && new RegExp(`^${literally(name)}([+@.]|$)`).test(file)
}

function usesIn(source: SourceText, name: string): PackageUse[] {
  const { path, language } = source
  if (/(^|\/)package\.json$/.test(path)) return inManifest(source, name)
  const isDeclaration = /\.d\.[cm]?ts$/.test(path)
  if (syntaxOf(language) !== 'script' && !isDeclaration) {
    if (words.has(name) && !jsonSettings.test(path)) return []
    return mentions(source, name, words.has(name))
  }
  const found = moduleNamesIn(source)
  if (!found) return mentions(source, name, false)
  return found
    .filter(({ text, loads }) => {
      if (loads) return packageOf(text) === name
      return words.has(name) ? text === name && settings.test(path) : packageOf(text) === name
    })
    .map(({ line, loads }) => ({ path, line, certain: loads }))
}

function mentions(source: SourceText, name: string, isQuoted: boolean): PackageUse[] {
  const starts = lineStartsOf(source.text)
  const sought = isQuoted
    ? new RegExp(`(?<![\\w@-])["']${literally(name)}["'](?![\\w-])`, 'g')
    : new RegExp(`(?<![\\w@-])${literally(name)}(?![\\w-])`, 'g')
  return [...source.text.matchAll(sought)].map((match) => ({
    path: source.path,
    line: positionAt(starts, match.index).line,
    certain: false,
  }))
}

/** A manifest's description of itself, and its lists of dependencies, need no package. */
const ofItself: ReadonlySet<string> = new Set([
  ...sections,
  ...['name', 'keywords', 'description', 'version', 'homepage', 'repository', 'bugs', 'author', 'files'],
])

/** E.g. `overrides`, `jest.moduleNameMapper`, `scripts`, `bundledDependencies`. */
function inManifest(source: SourceText, name: string): PackageUse[] {
  const others = Object.entries(manifestIn(source.text) ?? {}).filter(([key]) => !ofItself.has(key))
  const sought = words.has(name)
    ? new RegExp(`^${literally(name)}(/|@|$)`)
    : new RegExp(`(?<![\\w-])${literally(name)}(?![\\w-])`)
  return others
    .filter(([, value]) => stringsIn(value).some((text) => sought.test(text)))
    .map(([key]) => {
      const at = source.text.indexOf(`"${key}"`)
      return {
        path: source.path,
        line: positionAt(lineStartsOf(source.text), Math.max(0, at)).line,
        certain: false,
      }
    })
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => [key, ...stringsIn(one)])
}
