import { dirname, join } from 'node:path/posix'
import type { Node, SourceFile } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { type Import, moduleTable } from './modules.js'

/** The script files that are looked at together. What one of them says of another is found through here. */
export interface Program {
  readonly files: readonly ScriptFile[]
  /** The file that a specifier leads to from another; undefined for packages and what is not among the files. */
  resolve(from: ScriptFile, specifier: string): ScriptFile | undefined
  /** Who imports a file, under which local names. */
  importersOf(file: ScriptFile): readonly { readonly file: ScriptFile; readonly found: Import }[]
}

const owners = new WeakMap<SourceFile, { readonly program: Program; readonly file: ScriptFile }>()

/** Puts files together. A file belongs to the program that was made last with it. */
export function makeProgram(files: readonly ScriptFile[]): Program {
  const paths = new Map(files.map((file) => [file.source.path, file]))
  const byName = new Map<string, ScriptFile[]>()
  for (const file of files) {
    const stem = stemOf(file.source.path)
    byName.set(stem, [...(byName.get(stem) ?? []), file])
  }
  let importers: Map<ScriptFile, { file: ScriptFile; found: Import }[]> | undefined
  const program: Program = {
    files,
    resolve: (from, specifier) => resolveIn(paths, byName, from, specifier),
    importersOf(file) {
      if (!importers) {
        importers = new Map()
        for (const one of files) {
          for (const found of moduleTable(one).imports) {
            const target = program.resolve(one, found.specifier)
            if (!target || target === one) continue
            const known = importers.get(target)
            if (known) known.push({ file: one, found })
            else importers.set(target, [{ file: one, found }])
          }
        }
      }
      return importers.get(file) ?? []
    },
  }
  for (const file of files) owners.set(file.ast, { program, file })
  return program
}

/** The program and file that a node belongs to. */
export function ownerOf(node: Node): { readonly program: Program; readonly file: ScriptFile } {
  const owner = owners.get(node.getSourceFile())
  if (!owner) throw new Error('A node of a file that belongs to no program')
  return owner
}

/** A file that nobody put into a program is one by itself. */
export function programOf(file: ScriptFile): Program {
  return owners.get(file.ast)?.program ?? makeProgram([file])
}

const extensions = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.astro',
]
const indexes = extensions.slice(1).map((extension) => `/index${extension}`)

/** `src/live/index.ts` → `live`, `src/socket.ts` → `socket`: how a specifier ends that leads there. */
function stemOf(path: string): string {
  const plain = path.replace(/\.[cm]?[jt]sx?$|\.(vue|svelte|astro)$/, '').replace(/\/index$/, '')
  return plain.slice(plain.lastIndexOf('/') + 1)
}

/**
 * Relative specifiers are looked up as bundlers do. An alias such as `@/live/socket` or `~/socket` is known by what it
 * ends in, when one file alone ends so: no configuration of a bundler is read.
 */
function resolveIn(
  paths: ReadonlyMap<string, ScriptFile>,
  byName: ReadonlyMap<string, readonly ScriptFile[]>,
  from: ScriptFile,
  specifier: string,
): ScriptFile | undefined {
  const plain = specifier.replace(/[?#].*$/, '')
  if (plain.startsWith('.')) return lookUp(paths, join(dirname(from.source.path), plain))
  if (plain.startsWith('/')) return lookUp(paths, plain.slice(1))
  const [, alias, rest] = /^([@~#$]?\/|[@~#$]\w*\/|src\/|app\/|lib\/)(.+)$/.exec(plain) ?? []
  if (alias === undefined || rest === undefined) return undefined
  const wanted = `/${rest.replace(/\.[cm]?[jt]sx?$/, '')}`
  const ending = (byName.get(stemOf(rest)) ?? []).filter((file) =>
    `/${file.source.path.replace(/\.[cm]?[jt]sx?$|\.(vue|svelte|astro)$/, '').replace(/\/index$/, '')}`.endsWith(
      wanted,
    ),
  )
  return ending.length === 1 ? ending[0] : nearest(ending, from)
}

function lookUp(paths: ReadonlyMap<string, ScriptFile>, path: string): ScriptFile | undefined {
  const typed = path.replace(/\.([cm]?)jsx?$/, '.$1ts')
  for (const candidate of [path, typed, `${typed}x`]) {
    for (const end of [...extensions, ...indexes]) {
      const found = paths.get(`${candidate}${end}`)
      if (found) return found
    }
  }
  return undefined
}

/** Of several files with the same ending, the one that shares the longest beginning with the importer, if it is alone. */
function nearest(files: readonly ScriptFile[], from: ScriptFile): ScriptFile | undefined {
  const shared = (file: ScriptFile) => {
    const a = file.source.path.split('/')
    const b = from.source.path.split('/')
    const differs = a.findIndex((part, index) => part !== b[index])
    return differs < 0 ? a.length : differs
  }
  const best = Math.max(...files.map(shared))
  const closest = files.filter((file) => shared(file) === best)
  return closest.length === 1 ? closest[0] : undefined
}

const reaching = new WeakMap<Program, Map<ScriptFile, ReadonlySet<ScriptFile>>>()

/** Whether a file imports another, itself or through others. */
export function importsOf(program: Program, from: ScriptFile, target: ScriptFile): boolean {
  let known = reaching.get(program)
  if (!known) {
    known = new Map()
    reaching.set(program, known)
  }
  let importers = known.get(target)
  if (!importers) {
    const found = new Set<ScriptFile>()
    const left = [target]
    for (let at = left.pop(); at; at = left.pop()) {
      for (const { file } of program.importersOf(at)) {
        if (found.has(file)) continue
        found.add(file)
        left.push(file)
      }
    }
    importers = found
    known.set(target, importers)
  }
  return importers.has(from)
}
