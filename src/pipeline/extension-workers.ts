import { basename, dirname, join } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import { reachedFrom, specifierResolver, stemOf } from '../languages/script/program/specifiers.js'
import type { ScriptFile } from '../languages/script/script.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { dependenciesOf } from '../model/manifest.js'
import { manifestAround } from './module-kind.js'
import { workspacePackages } from './workspace-packages.js'

/**
 * Which scripts the service worker of an extension loads (Manifest V3). The worker itself may say nothing of sockets:
 * its imports are followed in the texts.
 */
export function inExtensionWorkers(
  files: readonly ScriptFile[],
  paths: readonly string[],
  host: SourceHost,
): readonly ScriptFile[] {
  if (files.length === 0) return files
  const scripts = paths.filter((path) => syntaxOf(languageOf(path)) === 'script')
  const first = workersIn(paths, scripts, host)
  if (first.length === 0) return files
  const resolve = specifierResolver(scripts, workspacePackages(paths, host))
  const loaded = reachedFrom(
    first,
    (path, specifier) => resolve(path, specifier) ?? resolve(path, `./${specifier}`),
    (path) => host.text(path),
    loadedIn,
  )
  return files.map((file) => (loaded.has(file.source.path) ? { ...file, inExtensionWorker: true } : file))
}

/** What a text loads as code: a type brings nothing along. `importScripts` takes several. */
function loadedIn(text: string): readonly string[] {
  const imported = Array.from(
    text.matchAll(/\b(?:from|import|require)\s{0,9}(?:\(\s{0,9})?(['"])([^'"\n]{1,300})\1/g),
  ).filter(({ index }) => !isOfTypes(text.slice(Math.max(0, index - 2000), index)))
  const listed = Array.from(text.matchAll(/\bimportScripts\s{0,9}\(([^()]{1,2000})\)/g))
  return [
    ...imported.map(([, , specifier = '']) => specifier),
    ...listed.flatMap(([, given = '']) =>
      Array.from(given.matchAll(/['"]([^'"\n]+)['"]/g), ([, one = '']) => one),
    ),
  ]
}

/** `import type { A }` before its `from`. */
function isOfTypes(before: string): boolean {
  const start = Math.max(before.lastIndexOf('import'), before.lastIndexOf('export'))
  return /^\w{6}\s{1,9}type\s{1,9}[\w{*]/.test(before.slice(start))
}

/** Files that may hold the manifest of an extension, as JSON or as code: `manifest.json`, `manifest.config.ts`, `vite.config.ts`. */
const manifests = /(^|[._-])(manifest|config|webpack|package|build)/i

/** Where the service workers of extensions begin. */
function workersIn(
  paths: readonly string[],
  scripts: readonly string[],
  host: SourceHost,
): readonly string[] {
  const declared = paths
    .filter(
      (path) =>
        /\.(json5?|[cm]?[jt]s)$/i.test(path) &&
        manifests.test(basename(path)) &&
        host.mayHold?.(path, ['service_worker']) !== false,
    )
    .flatMap((path) => declaredIn(path, scripts, host))
  const byName = scripts.filter((path) => frameworkWorker.test(path) && isOfFramework(path, host))
  return [...new Set([...declared, ...byName])]
}

/** wxt takes `entrypoints/background.ts`, plasmo `background.ts`: nothing names these. */
const frameworkWorker = /(^|\/)(entrypoints\/)?background(\/index)?\.[jt]sx?$/

function isOfFramework(path: string, host: SourceHost): boolean {
  const { folder, manifest } = manifestAround(path, host) ?? {}
  if (folder === undefined || !manifest) return false
  const inside = path.slice(folder === '.' ? 0 : folder.length + 1)
  const asked = dependenciesOf(manifest)
  return (
    (asked.includes('wxt') && /(^|\/)entrypoints\/background(\/index)?\.[jt]s$/.test(inside)) ||
    (asked.includes('plasmo') && /^(src\/)?background(\/index)?\.[jt]sx?$/.test(inside))
  )
}

/** The worker that a manifest of version 3 names: the file itself, or what is built into it. */
function declaredIn(from: string, scripts: readonly string[], host: SourceHost): readonly string[] {
  const text = host.text(from) ?? ''
  if (!/manifest_version['"]?\s{0,9}:\s{0,9}3\b/.test(text)) return []
  const [, worker] = /service_worker['"]?\s{0,9}:\s{0,9}['"`]([^'"`\n]{1,300})['"`]/.exec(text) ?? []
  if (worker === undefined) return []
  const project = manifestAround(from, host)?.folder ?? folderOfPages(dirname(from))
  const within = (path: string) => project === '.' || path.startsWith(`${project}/`)
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const path = join(folder, worker)
    if (scripts.includes(path)) return [path]
    if (folder === project || folder === '.' || !within(folder)) break
  }
  const builders = scripts.filter((path) => within(path) && isBuilder.test(basename(path)))
  const entries = builders.flatMap((path) => entryNamed(stemOf(worker), path, scripts, host) ?? [])
  return entries.length > 0 ? entries : scripts.filter((path) => within(path) && isSourceOf(path, worker))
}

/** `public/manifest.json` is of the project around it. */
function folderOfPages(folder: string): string {
  return /^(public|static|assets|app|src|dist|build)$/.test(basename(folder)) ? dirname(folder) : folder
}

const isBuilder = /^(webpack|vite|rollup|rspack|rsbuild|tsup|esbuild|build)\b/

/** `background: './src/worker/main.ts'` or `background: resolve(__dirname, 'src', 'worker', 'main.ts')` among the entries of a bundler. */
function entryNamed(
  name: string,
  builder: string,
  scripts: readonly string[],
  host: SourceHost,
): string | undefined {
  for (const [, key, value = ''] of (host.text(builder) ?? '').matchAll(
    /['"]?\b([\w-]{1,100})['"]?[ \t]{0,9}:([^\n]{1,300})/g,
  )) {
    if (key !== name) continue
    const parts = Array.from(value.matchAll(/['"`]([^'"`]+)['"`]/g), ([, one = '']) => one)
    const path = join(dirname(builder), ...parts)
    const found = scripts.find((one) => one === path || one.replace(/\.[cm]?[jt]sx?$/, '') === path)
    if (found !== undefined) return found
  }
  return undefined
}

/** What is built under a path has the same name: `background.js` of `src/background.ts` or `src/background/index.ts`. */
function isSourceOf(path: string, worker: string): boolean {
  const plain = (one: string) => one.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '')
  return basename(plain(path)) === basename(plain(worker)) && !/\.d\.ts$/.test(path)
}
