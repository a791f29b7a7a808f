import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldersUp } from './paths.js'

/** A TypeScript that the project has installed. */
export interface Compiler {
  /** The script behind `tsc`. */
  readonly tsc: string
  /** TypeScript as a library; TypeScript 7, a native program, has none. */
  readonly library?: string
}

/**
 * The TypeScript that a tsconfig of this folder is checked by: the nearest `node_modules/typescript`, up to `top`, where
 * workspaces hoist their packages to. Never ours: another version has other errors. A string says why there is none.
 */
export function compilerFor(folder: string, top: string): Compiler | string {
  for (const at of foldersUp(folder, top)) {
    const installed = join(at, 'node_modules', 'typescript')
    if (!existsSync(join(installed, 'package.json'))) continue
    const version = versionOf(readFileSync(join(installed, 'package.json'), 'utf8'))
    if (Number.parseInt(version, 10) < 4) return `TypeScript ${version} is older than 4.0`
    const [tsc, library] = ['lib/tsc.js', 'lib/typescript.js'].map((file) => join(installed, file))
    if (tsc === undefined || !existsSync(tsc)) return `TypeScript ${version} is not installed whole`
    return library !== undefined && existsSync(library) ? { tsc, library } : { tsc }
  }
  return 'TypeScript is not installed in the project'
}

function versionOf(manifest: string): string {
  return /"version":\s*"([^"]+)"/.exec(manifest)?.[1] ?? 'without a version'
}
