import { join } from 'node:path/posix'
import { foldersAbove } from '../../model/folders.js'
import { dependenciesOf, manifestIn } from '../../model/manifest.js'
import type { Tree } from '../../model/source.js'

const bundlers =
  /^(@angular\/(cli|build)|@parcel\/core|@react-router\/dev|@remix-run\/dev|@rsbuild\/core|@rspack\/(core|cli)|@stencil\/core|@sveltejs\/kit|@vue\/cli-service|@web\/dev-server|@wordpress\/scripts|astro|ember-cli|esbuild|expo|gatsby|laravel-mix|microbundle|next|nuxt|parcel(-bundler)?|preact-cli|react-scripts|rolldown|rollup|tsdown|tsup|umi|vinxi|vite|webpack)$/

/** How a script loads its modules: by `require` of Node, or of a loader of AMD; undefined where it imports, or is bundled. */
export function requiresBy(tree: Tree, workspace: string, path: string): 'node' | 'amd' | undefined {
  const text = textOf(tree, path) ?? ''
  const isCommonJs =
    /\.c?jsx?$/.test(path) &&
    /\brequire\s*\(|\bexports\b/.test(text) &&
    !/^[ \t]*(import\b\s*[\w$*{'"]|export\b\s*[\w$*{])/m.test(text)
  if (!isCommonJs || foldersAbove(workspace).some((folder) => bundles(tree, folder))) return undefined
  return /\bdefine\s*\(\s*(function\b|\[|['"(])/.test(text) ? 'amd' : 'node'
}

function bundles(tree: Tree, folder: string): boolean {
  return dependenciesIn(tree, folder).some((name) => bundlers.test(name))
}

/** Names of the dependencies in the `package.json` of a folder, to run and to build; none where there is none. */
export function dependenciesIn(tree: Tree, folder: string): readonly string[] {
  return dependenciesOf(manifestIn(textOf(tree, join(folder, 'package.json'))))
}

function textOf(tree: Tree, path: string): string | undefined {
  const read = tree.read(path)
  return read.kind === 'bytes' ? Buffer.from(read.bytes).toString('utf8') : undefined
}
