import { dirname, join } from 'node:path/posix'
import type { ImportStyle, PathAlias } from '../../model/import-style.js'
import type { ScriptFacts } from '../../model/script-facts.js'
import type { Tree } from '../../model/source.js'
import { alias, compilerSettings, jsonAt, objectIn } from './compiler-settings.js'

/** How a file may name another one of its project: by an alias that it uses already, and with which ending. */
export function importStyleOf(
  tree: Tree,
  path: string,
  { imports }: Pick<ScriptFacts, 'imports'>,
): ImportStyle {
  const settings = compilerSettings(tree, path)
  const known = [...packageImports(tree, path), ...(settings?.aliases ?? [])]
  const specifiers = imports.map(({ specifier }) => specifier).filter((one) => !one.startsWith('.'))
  const ending = /\.[cm]?tsx?$/.test(path) ? endingFor(tree, path, settings?.options) : undefined
  return {
    aliases: known.filter((one) => specifiers.some((specifier) => isUsed(tree, one, specifier))),
    ...(ending ? { ending } : {}),
  }
}

/** `"imports": { "#lib/*": "./lib/*.js" }` of the nearest package. */
function packageImports(tree: Tree, path: string): PathAlias[] {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const manifest = jsonAt(tree, join(folder, 'package.json'))
    if (manifest)
      return Object.entries(objectIn(manifest, 'imports')).flatMap(([pattern, target]) =>
        typeof target === 'string' ? (alias(pattern, join(folder, target)) ?? []) : [],
      )
    if (folder === '.' || folder === '/') return []
  }
}

const endings = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mjs',
  '.mts',
  '.vue',
  '.svelte',
  '/index.ts',
  '/index.tsx',
  '/index.js',
]

/** The file exists: an alias without a special sign looks like a package. */
function isUsed(tree: Tree, { before, folder, after }: PathAlias, specifier: string): boolean {
  if (!specifier.startsWith(before)) return false
  const path = `${folder}${specifier.slice(before.length)}${after}`
  const typed = path.replace(/\.([cm]?)jsx?$/, '.$1ts')
  return [path, typed, `${typed}x`].some((one) =>
    endings.some((ending) => tree.read(`${one}${ending}`).kind === 'bytes'),
  )
}

/**
 * Node reads no directory and guesses no ending: what its own resolution asks of TypeScript files that are modules. Deno, which
 * needs neither settings of a compiler nor a `package.json`, wants the file's own.
 */
function endingFor(
  tree: Tree,
  path: string,
  options: Readonly<Record<string, unknown>> | undefined,
): 'js' | 'ts' | undefined {
  if (!options) return isOfDeno(tree, path) ? 'ts' : undefined
  const { module, moduleResolution, rewriteRelativeImportExtensions } = options
  const resolution = String(moduleResolution ?? module ?? '').toLowerCase()
  if (!/^node(16|18|20|next)$/.test(resolution) || !isModule(tree, path)) return undefined
  return rewriteRelativeImportExtensions === true ? 'ts' : 'js'
}

function isModule(tree: Tree, path: string): boolean {
  if (/\.mts$/.test(path)) return true
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const manifest = jsonAt(tree, join(folder, 'package.json'))
    if (manifest) return manifest.type === 'module'
    if (folder === '.' || folder === '/') return false
  }
}

function isOfDeno(tree: Tree, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const has = (name: string) => tree.read(join(folder, name)).kind === 'bytes'
    if (has('deno.json') || has('deno.jsonc')) return true
    if (has('package.json') || folder === '.' || folder === '/') return false
  }
}
