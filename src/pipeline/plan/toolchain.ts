import { createRequire } from 'node:module'
import { dirname, join } from 'node:path/posix'
import type * as Jsonc from 'jsonc-parser'
import { deepestNesting, jsonNesting } from '../../model/config-nesting.js'
import type { Text, Tree } from '../../model/source.js'
import { manifestIn } from '../manifest.js'
import { lockedVersion } from './locked-version.js'
import { isAtLeast, type NodeVersion, oldestNode } from './node-version.js'

const require = createRequire(import.meta.url)

/**
 * The first version of each tool that reads what the adapter is written in: private and static members, `??` and
 * `import { type … }`. What is older stops at the file, and the application with it.
 */
const firstToRead: Readonly<Record<string, NodeVersion>> = {
  typescript: [4, 7],
  rollup: [2, 60],
  webpack: [5, 0],
  'react-scripts': [5, 0],
  '@vue/cli-service': [5, 0],
  'laravel-mix': [6, 0],
  next: [12, 0],
  nuxt: [3, 0],
  gatsby: [3, 0],
  // Ended before any of these came.
  'parcel-bundler': [2, 0],
}

const bundlers =
  /^(@angular\/(cli|build)|@parcel\/core|@react-router\/dev|@remix-run\/dev|@rsbuild\/core|@rspack\/(core|cli)|@stencil\/core|@sveltejs\/kit|@vue\/cli-service|@web\/dev-server|@wordpress\/scripts|astro|ember-cli|esbuild|expo|gatsby|laravel-mix|microbundle|next|nuxt|parcel(-bundler)?|preact-cli|react-scripts|rolldown|rollup|tsdown|tsup|umi|vinxi|vite|webpack)$/

/** Why the adapter cannot be read where these files of a workspace are used; undefined: nothing speaks against it. */
export function unreadable(
  tree: Tree,
  workspace: string,
  kind: 'ts' | 'js',
  paths: readonly string[],
): Text | undefined {
  const manifests = manifestsUp(tree, workspace)
  for (const { path, tools } of manifests)
    for (const [name, first] of Object.entries(firstToRead)) {
      const range = tools[name]
      if (typeof range !== 'string') continue
      const version = lockedIn(tree, manifests, name) ?? oldestNode(range)
      if (version && !isAtLeast(version, first)) return tooOld(path, name, version, first)
    }
  if (kind === 'ts') return oldTarget(tree, workspace)
  const isBundled = manifests.some(({ tools }) => Object.keys(tools).some((name) => bundlers.test(name)))
  const unsure = paths.filter((path) => !isBuilt(tree, path))
  return isBundled || unsure.length === 0 ? undefined : unresolved
}

/** A range says what may be installed, a lock file what is: that of the workspace, or one above it. */
function lockedIn(tree: Tree, manifests: readonly Tools[], name: string): NodeVersion | undefined {
  for (const { path } of manifests) {
    const version = lockedVersion(dirname(path), name, (file) => textOf(tree, file))
    if (version) return version
  }
  return undefined
}

interface Tools {
  readonly path: string
  readonly tools: Readonly<Record<string, unknown>>
}

function manifestsUp(tree: Tree, workspace: string): Tools[] {
  return foldersUp(workspace).flatMap((folder) => {
    const path = join(folder, 'package.json')
    const data = manifestIn(textOf(tree, path))
    return data ? [{ path, tools: { ...Object(data.dependencies), ...Object(data.devDependencies) } }] : []
  })
}

/** A browser reads neither components nor names of packages: whoever has one of these has something that does. */
function isBuilt(tree: Tree, path: string): boolean {
  if (/\.(vue|svelte|astro|jsx)$/.test(path)) return true
  return /^[ \t]*(import|export)\b[^'"`;]{0,400}?\bfrom\s*['"](?![./]|https?:|node:)/m.test(
    textOf(tree, path) ?? '',
  )
}

/** Private members of a class exist from ES2015 on. */
function oldTarget(tree: Tree, workspace: string): Text | undefined {
  const path = join(workspace, 'tsconfig.json')
  const target = targetIn(tree, path, new Set())
  return target !== undefined && /^es[35]$/i.test(target)
    ? {
        en: `the adapter cannot be compiled for the target ${target} of ${path}: it needs es2015 or later`,
        ja: `アダプターは ${path} の target (${target}) ではコンパイルできません。es2015 以降が必要です`,
      }
    : undefined
}

/** Of the file, or of those that it extends, as far as they lie in the repository. */
function targetIn(tree: Tree, path: string, seen: Set<string>): string | undefined {
  if (seen.has(path)) return undefined
  seen.add(path)
  const jsonc = require('jsonc-parser') as typeof Jsonc
  const text = textOf(tree, path) ?? ''
  const read: unknown = jsonNesting(text) > deepestNesting ? undefined : jsonc.parse(text)
  const { compilerOptions, extends: base } = Object(read)
  const { target } = Object(compilerOptions)
  if (typeof target === 'string') return target
  const bases: readonly unknown[] = Array.isArray(base) ? base.toReversed() : [base]
  for (const one of bases) {
    if (typeof one !== 'string' || !one.startsWith('.')) continue
    const at = join(dirname(path), one.endsWith('.json') ? one : `${one}.json`)
    const found = targetIn(tree, at, seen)
    if (found !== undefined) return found
  }
  return undefined
}

function foldersUp(folder: string): string[] {
  return folder === '.' || folder === '/' ? [folder] : [folder, ...foldersUp(dirname(folder))]
}

function textOf(tree: Tree, path: string): string | undefined {
  const read = tree.read(path)
  return read.kind === 'bytes' ? Buffer.from(read.bytes).toString('utf8') : undefined
}

function tooOld(path: string, name: string, version: NodeVersion, first: NodeVersion): Text {
  return {
    en: `by ${path}, ${name} may be ${version.join('.')}, which cannot read the adapter: it takes ${first.join('.')} or later`,
    ja: `${path} によれば ${name} は ${version.join('.')} の可能性があり、この版はアダプターを読み込めません。${first.join('.')} 以降が必要です`,
  }
}

const unresolved: Text = {
  en: 'nothing here builds this script: a browser that loads it as it is would not find the package eventsource-parser, which the adapter imports',
  ja: 'このスクリプトをビルドするツールが見当たりません。ブラウザーがそのまま読み込むと、アダプターが import する eventsource-parser パッケージを解決できません',
}
