import { dirname, join, relative } from 'node:path/posix'
import { readJson } from '../../languages/config/read-json.js'
import { textOf, valueAt } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { foldersAbove } from '../../model/folders.js'
import { packedFrom } from './packed-code.js'

/** Folders that compilers and bundlers write to, by their usual names. */
const built =
  /^(dist|build|out|output|lib|bin|compiled|bundles?|\.build|\.dist|\.esbuild|\.webpack|\.serverless|\.aws-sam)$/
const script = /\.[cm]?[jt]sx?$/
const tested = /(^|\/)(node_modules|__tests__|tests?)\/|\.(d|test|spec)\.[cm]?[jt]sx?$/

/**
 * The files that a file which a build writes, and git ignores, may be made of: `src/connect.ts` of `dist/connect.js`, as the
 * tsconfig.json above it says (`outDir`, `rootDir`), else by what the path has behind a folder of builds. Empty: no build writes it.
 */
export function sourcesOf(compiled: string, paths: readonly string[], host: SourceHost): readonly string[] {
  const scripts = paths.filter((path) => script.test(path) && !tested.test(path))
  // The archive of what is compiled is named as its folder is: `dist.zip`.
  const stem = compiled.replace(script, '').replace(/\.zip(?=\/)/, '')
  // Bundlers take a folder for its index.
  const own = endings
    .slice(-2)
    .map((end) => stem + end)
    .filter((path) => scripts.includes(path))
  if (own.length > 0) return own
  const said = byConfiguration(stem, new Set(scripts), host)
  if (said.length > 0) return said
  const packed = packedFrom(compiled, scripts)
  if (packed.length > 0) return packed.map(({ path }) => path)
  const segments = stem.split('/')
  const at = segments.findIndex((segment) => built.test(segment))
  if (at < 0 || at === segments.length - 1) return []
  const around = segments.slice(0, at).join('/')
  const within = scripts.filter((path) => around === '' || path.startsWith(`${around}/`))
  // What a bundler leaves of the path is its end.
  for (let from = at + 1; from < segments.length; from++) {
    const end = segments.slice(from).join('/')
    const found = within.filter((path) => `/${path.replace(script, '')}`.endsWith(`/${end}`))
    if (found.length > 0) return found
  }
  return []
}

function byConfiguration(stem: string, scripts: ReadonlySet<string>, host: SourceHost): readonly string[] {
  for (const folder of foldersAbove(dirname(stem))) {
    const path = join(folder, 'tsconfig.json')
    const text = host.has(path) ? host.text(path) : undefined
    const [root] = text === undefined ? [] : readJson(text).documents
    const [outDir, rootDir] = ['outDir', 'rootDir'].map((key) =>
      textOf(valueAt(root, 'compilerOptions', key)),
    )
    if (outDir === undefined) continue
    const below = relative(join(folder, outDir), stem)
    if (below.startsWith('..')) continue
    // Without `rootDir` it is the folder that all files lie in.
    for (const one of rootDir === undefined ? ['src', '.'] : [rootDir]) {
      const found = endings
        .map((ending) => join(folder, one, below) + ending)
        .filter((one) => scripts.has(one))
      if (found.length > 0) return found
    }
  }
  return []
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js']
