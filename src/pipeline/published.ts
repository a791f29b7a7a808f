import { dirname, join } from 'node:path/posix'
import { manifestIn } from '../model/manifest.js'
import type { Tree } from '../model/source.js'
import { decode } from '../repository/decode.js'
import { compilerSettings } from './plan/compiler-settings.js'

/** Folders that builds write to. That a folder is called so proves nothing: people keep their own code in them too. */
const built = /^(?:.*\/)?(?:dist|build|out)(?=\/)/

/** Whether a path lies in a folder that a package publishes: its manifest says that its code is entered there. */
export type IsPublished = (path: string) => boolean

export function publishedIn(tree: Tree): IsPublished {
  const known = new Map<string, boolean>()
  return (path) => {
    const [folder] = built.exec(path) ?? []
    if (folder === undefined) return false
    let found = known.get(folder)
    if (found === undefined) {
      found = isEntered(tree, folder)
      known.set(folder, found)
    }
    return found
  }
}

/** Whether TypeScript wrote a file: `outDir` of the project's settings is above it, and its source is there. */
export function compiledIn(tree: Tree): (path: string) => boolean {
  const known = new Map<string, readonly string[]>()
  return (path) => {
    const [folder] = built.exec(path) ?? []
    const [, name, ending] = /^(.*)\.([cm]?)jsx?$/.exec(path.slice((folder ?? '').length + 1)) ?? []
    if (folder === undefined || name === undefined) return false
    let roots = known.get(folder)
    if (!roots) {
      roots = rootsOf(tree, folder)
      known.set(folder, roots)
    }
    return roots.some((root) =>
      [`.${ending}ts`, '.tsx'].some((one) => tree.read(join(root, name + one)).kind === 'bytes'),
    )
  }
}

/** Where the sources of a folder are that TypeScript writes to. */
function rootsOf(tree: Tree, folder: string): readonly string[] {
  const around = dirname(folder)
  const { outDir, rootDir } = compilerSettings(tree, folder)?.options ?? {}
  if (typeof outDir !== 'string' || join(around, outDir, '.') !== folder) return []
  return typeof rootDir === 'string' ? [join(around, rootDir)] : [join(around, 'src'), around]
}

/** The manifest beside the folder points into it, or the folder is published by itself under the package's own name. */
function isEntered(tree: Tree, folder: string): boolean {
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  const around = manifestOf(tree, folder.slice(0, -name.length))
  if (!around) return false
  const { main, module, unpkg, jsdelivr, browser, exports } = around
  const entries = textsIn([main, module, unpkg, jsdelivr, browser, exports])
  if (entries.some((entry) => entry.replace(/^\.\//, '').startsWith(`${name}/`))) return true
  return typeof around.name === 'string' && manifestOf(tree, `${folder}/`)?.name === around.name
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function manifestOf(tree: Tree, folder: string) {
  const read = tree.read(`${folder}package.json`)
  return manifestIn(read.kind === 'bytes' ? decode(read.bytes)?.text : undefined)
}
