import { basename, dirname, join } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import { type SpecifierResolver, specifierResolver } from '../languages/script/program/specifiers.js'
import { isPlainScript } from '../languages/script/program/surroundings.js'
import type { ScriptFile } from '../languages/script/script.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { literally } from '../model/literally.js'
import { dependenciesOf, manifestIn } from '../model/manifest.js'
import { once } from '../model/once.js'

/**
 * A script that neither imports nor exports does not say whether it is a module: what loads it does. It is one where some
 * file loads it as one, and none that names it may load it in another way.
 */
export function withModuleKinds(
  files: readonly ScriptFile[],
  paths: readonly string[],
  host: SourceHost,
): readonly ScriptFile[] {
  const isAsked = ({ source, embedded, morph, ast }: ScriptFile) =>
    !embedded &&
    /^(source|example)$/.test(source.zone) &&
    /\bnew\s+[\w.]*WebSocket\b/.test(source.text) &&
    isPlainScript(morph, ast)
  const asked = new Set(files.filter(isAsked))
  if (asked.size === 0) return files
  const listed = new Set(paths)
  const resolver = specifierResolver(paths.filter((path) => syntaxOf(languageOf(path)) === 'script'))
  const stems = [...new Set([...asked].map(({ source }) => stemOf(source.path)))]
  const texts = paths
    .filter((path) => loaders.test(path) && !/(^|\/)package-lock\.json$/.test(path))
    .filter((path) => host.mayHold?.(path, stems) !== false)
    .map((path): Loader => ({ path, text: host.text(path) ?? '' }))
  // Many scripts may be called alike, and each be named by many texts.
  const naming = new Map(stems.map((stem) => [stem, texts.filter(({ text }) => text.includes(stem))]))
  const namedAs = new Map<string, readonly Named[]>()
  const importsOf = once((loader: Loader) => importsIn(loader, resolver))
  return files.map((file) => {
    if (!asked.has(file)) return file
    const { path } = file.source
    const name = basename(path)
    const named =
      namedAs.get(name) ??
      (naming.get(stemOf(path)) ?? []).map((one) => namedIn(one, name, importsOf(one), listed))
    namedAs.set(name, named)
    let isLoaded = false
    for (const { from, ways, waysOf } of named) {
      if (from === path) continue
      const own = waysOf.get(path)
      if (ways.has('other') || own?.has('other')) return file
      isLoaded ||= own?.has('module') ?? false
    }
    return isLoaded ? { ...file, loadedAs: isBundled(path, host) ? 'bundled' : 'page-module' } : file
  })
}

function stemOf(path: string): string {
  return basename(path).replace(/\.\w+$/, '')
}

/** Files whose text may load a script: code, pages, templates, manifests of extensions, settings of bundlers. */
const loaders =
  /\.([cm]?[jt]sx?|vue|svelte|astro|html?|xhtml|php|ejs|erb|jsp|hbs|handlebars|mustache|njk|twig|cshtml|liquid|pug|jinja2?|j2|tmpl|tpl|json|ya?ml|toml|py|rb|go|java|kt|cs|rs)$/i

type Way = 'module' | 'other'

/** A text that may load scripts. */
interface Loader {
  readonly path: string
  readonly text: string
}

interface Imports {
  readonly scripts: ReadonlySet<string>
  /** Where their specifiers end, with the quote. */
  readonly ends: ReadonlySet<number>
}

function importsIn({ path, text }: Loader, resolver: SpecifierResolver): Imports {
  const found = [...text.matchAll(/\b(?:from|import)\s*(?:\(\s*)?(['"])([^'"\n]+)\1/g)]
  return {
    scripts: new Set(found.flatMap(([, , specifier = '']) => resolver(path, specifier) ?? [])),
    ends: new Set(found.map(({ 0: whole, index }) => index + whole.length)),
  }
}

/** How a text loads what is called so. */
interface Named {
  readonly from: string
  /** What may be any script of that name. */
  readonly ways: ReadonlySet<Way>
  readonly waysOf: ReadonlyMap<string, ReadonlySet<Way>>
}

function namedIn(
  { path: from, text }: Loader,
  name: string,
  { scripts, ends }: Imports,
  listed: ReadonlySet<string>,
): Named {
  const ways = new Set<Way>()
  const waysOf = new Map<string, Set<Way>>()
  const add = (way: Way, script: string | undefined) => {
    if (script === undefined) return ways.add(way)
    const known = waysOf.get(script)
    return known ? known.add(way) : waysOf.set(script, new Set([way]))
  }
  for (const script of scripts) add('module', script)
  for (const found of text.matchAll(
    new RegExp(`(?<![^\\s'"\`(=<>])[^\\s'"\`(=<>]*(?<![\\w-])${literally(name)}(?![\\w-])`, 'g'),
  )) {
    const end = found.index + found[0].length
    if (ends.has(end + 1)) continue
    const script = leadsTo(found[0], from, listed)
    const isModule =
      script !== undefined && (isModuleTag(text, found.index) || isModuleWorker(text, found.index, end))
    add(isModule ? 'module' : 'other', script)
  }
  return { from, ways, waysOf }
}

/** The listed file that a path leads to from a page: beside it, or below the folder that it is the root of. */
function leadsTo(path: string, from: string, listed: ReadonlySet<string>): string | undefined {
  const folder = dirname(from)
  const plain = path.replace(/^\/+/, '')
  return [join(folder, path.startsWith('/') ? plain : path), plain, join('public', plain)].find((one) =>
    listed.has(one),
  )
}

/** `<script type="module" src="…">` around a place. */
function isModuleTag(text: string, at: number): boolean {
  const open = text.lastIndexOf('<', at)
  const close = text.indexOf('>', at)
  const tag = close < 0 ? '' : text.slice(open, close)
  return (
    /^<script\b[^<>]*$/i.test(tag) && /\stype\s*=\s*["']?module\b/i.test(tag) && !/\bdata-src\b/i.test(tag)
  )
}

/** `new Worker(new URL('./feed.js', import.meta.url), { type: 'module' })`, also where a constant holds the address. */
function isModuleWorker(text: string, at: number, end: number): boolean {
  return (
    /\bnew\s+URL\s*\(\s*["'`]$/.test(text.slice(Math.max(0, at - 60), at)) &&
    /^["'`]\s*,\s*import\.meta\.url\b/.test(text.slice(end, end + 60)) &&
    /\btype\s*:\s*["'`]module["'`]/.test(text) &&
    !/\btype\s*:\s*["'`]classic["'`]/.test(text)
  )
}

const bundlers =
  /^(vite|parcel|webpack|rollup|rolldown|esbuild|snowpack|@rspack\/core|@rsbuild\/core|@angular\/cli|@angular-devkit\/build-angular|@angular\/build|next|nuxt|react-scripts|@vue\/cli-service|gatsby|astro|@sveltejs\/kit|@remix-run\/dev|wmr)$/

/** Whether the nearest package has something that resolves imports of packages before a browser sees them. */
export function isBundled(path: string, host: SourceHost): boolean {
  return dependenciesAround(path, host).some((one) => bundlers.test(one))
}

/** Whether the nearest package names a script, as it is, as its program: `"main": "electron/main.js"`. */
export function isProgram(path: string, host: SourceHost): boolean {
  const { folder, manifest } = manifestAround(path, host) ?? {}
  return folder !== undefined && typeof manifest?.main === 'string' && join(folder, manifest.main) === path
}

/** What the nearest `package.json` asks for. */
function dependenciesAround(path: string, host: SourceHost): readonly string[] {
  const found = manifestAround(path, host)
  return found ? dependenciesOf(found.manifest) : []
}

/** The nearest `package.json`, with its folder. */
export function manifestAround(path: string, host: SourceHost) {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const manifest = manifestIn(host.text(join(folder, 'package.json')))
    if (manifest) return { folder, manifest }
    if (folder === '.' || folder === '/') return undefined
  }
}

/** Scripts that open a socket, where their package is for React Native alone. */
export function asNative(files: readonly ScriptFile[], host: SourceHost): readonly ScriptFile[] {
  const known = new Map<string, boolean>()
  const isNativeIn = (folder: string, path: string) => {
    const asked = dependenciesAround(path, host)
    const isNative = asked.includes('react-native') && !asked.some((one) => browserRenderers.test(one))
    known.set(folder, isNative)
    return isNative
  }
  return files.map((file) => {
    if (!/\bWebSocket\b/.test(file.source.text)) return file
    const { path } = file.source
    const folder = dirname(path)
    return (known.get(folder) ?? isNativeIn(folder, path)) ? { ...file, isNative: true } : file
  })
}

const browserRenderers = /^(react-dom|react-native-web|preact|vue|svelte|@angular\/core)$/
