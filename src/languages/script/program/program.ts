import type { Node, SourceFile, ts } from 'ts-morph'
import { append } from '../../../model/once.js'
import { compilerNodes } from '../compiler-nodes.js'
import type { ScriptFile } from '../script.js'
import { forgetSymbols } from '../syntax.js'
import { type Import, moduleTable } from './modules.js'
import { oncePer, perProgram } from './once-per.js'
import { type SpecifierResolver, specifierResolver } from './specifiers.js'

/** The script files that are analysed together. References between them are resolved here. */
export interface Program {
  readonly files: readonly ScriptFile[]
  /** There were more files to read than the bound allows. */
  readonly isCut: boolean
  /** The file that a specifier leads to from another; undefined for packages and for files outside the program. */
  resolve(from: ScriptFile, specifier: string): ScriptFile | undefined
  /** The path of a file that a specifier leads to and that is not read yet. */
  unread(from: ScriptFile, specifier: string): string | undefined
  /** Who imports a file, under which local names. */
  importersOf(file: ScriptFile): readonly { readonly file: ScriptFile; readonly found: Import }[]
}

const owners = new WeakMap<SourceFile, { readonly program: Program; readonly file: ScriptFile }>()

/** Puts files together. A file belongs to the program that was made last with it. `resolver` also knows paths that are not read. */
export function makeProgram(
  files: readonly ScriptFile[],
  resolver: SpecifierResolver = specifierResolver(files.map((file) => file.source.path)),
  isCut = false,
): Program {
  const byPath = new Map(files.map((file) => [file.source.path, file]))
  let importers: Map<ScriptFile, { file: ScriptFile; found: Import }[]> | undefined
  const led = new Map<ScriptFile, Map<string, ScriptFile | undefined>>()
  const program: Program = {
    files,
    isCut,
    resolve(from, specifier) {
      const known = led.get(from) ?? new Map<string, ScriptFile | undefined>()
      if (known.size === 0) led.set(from, known)
      let found = known.get(specifier)
      if (!found && !known.has(specifier)) {
        found = byPath.get(resolver(from.source.path, specifier) ?? '')
        known.set(specifier, found)
      }
      return found
    },
    unread(from, specifier) {
      const path = resolver(from.source.path, specifier)
      return path === undefined || byPath.has(path) ? undefined : path
    },
    importersOf(file) {
      importers ??= allImporters(program)
      return importers.get(file) ?? []
    },
  }
  forgetSymbols()
  for (const file of files) owners.set(file.ast, { program, file })
  return program
}

function allImporters(program: Program): Map<ScriptFile, { file: ScriptFile; found: Import }[]> {
  const importers = new Map<ScriptFile, { file: ScriptFile; found: Import }[]>()
  for (const file of program.files) {
    for (const found of moduleTable(file).imports) {
      const target = program.resolve(file, found.specifier)
      if (!target || target === file) continue
      const known = importers.get(target)
      if (known) known.push({ file, found })
      else importers.set(target, [{ file, found }])
    }
  }
  return importers
}

/** The program and file that a node belongs to. */
export function ownerOf(node: Node): { readonly program: Program; readonly file: ScriptFile } {
  const owner = owners.get(node.getSourceFile())
  if (!owner) throw new Error('A node of a file that belongs to no program')
  return owner
}

/** Not of a declaration file, or of the compiler's own. */
export function isOfProgram(node: Node): boolean {
  return owners.has(node.getSourceFile())
}

/** Stands in a test. */
export function isOfTest(node: Node): boolean {
  return ownerOf(node).file.source.zone === 'test'
}

/** The file of a syntax tree, when a program has it. */
export function fileOf(ast: SourceFile): ScriptFile | undefined {
  return owners.get(ast)?.file
}

/** A file outside any program is a program by itself. */
export function programOf(file: ScriptFile): Program {
  return owners.get(file.ast)?.program ?? makeProgram([file])
}

/** Whether a file imports another, itself or through others. */
export function importsOf(program: Program, from: ScriptFile, target: ScriptFile): boolean {
  return importingFiles(target, program).has(from)
}

const importingFiles = oncePer((target: ScriptFile, program): ReadonlySet<ScriptFile> => {
  const found = new Set<ScriptFile>()
  const left = [target]
  for (let at = left.pop(); at; at = left.pop()) {
    for (const { file } of program.importersOf(at)) {
      if (found.has(file)) continue
      found.add(file)
      left.push(file)
    }
  }
  return found
})

/** Whether nothing that a file imports or hands on is another file of the program: it names no class of another. */
export const standsAlone = oncePer(
  (file: ScriptFile, program): boolean => importedBy(program, file).length === 0,
)

/** These files, and those whose imports lead to one of them, at any remove: code elsewhere calls nothing that is in them. */
export function leadingTo(program: Program, targets: readonly ScriptFile[]): ReadonlySet<ScriptFile> {
  const found = new Set(targets)
  if (found.size === 0) return found
  const importers = namersOf(program)
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer)
  return found
}

/** By file, those that import it, hand it on, or name its types. */
export const namersOf = perProgram((program): ReadonlyMap<ScriptFile, readonly ScriptFile[]> => {
  const importers = new Map<ScriptFile, ScriptFile[]>()
  for (const file of program.files)
    for (const target of new Set(importedBy(program, file))) append(importers, target, file)
  return importers
})

/**
 * For the modules that a file re-exports whole, the specifiers behind which a name may lie, in their order: a file that re-exports
 * hundreds of others is searched for hundreds of names.
 */
export function everythingNaming(program: Program, file: ScriptFile, name: string): readonly string[] {
  const { everythingFrom } = moduleTable(file)
  if (everythingFrom.length < 2) return everythingFrom
  const { byName, open } = everythingByName(file, program)
  const places = [...open, ...(byName.get(name) ?? [])].sort((a, b) => a - b)
  return places.map((at) => everythingFrom[at] as string)
}

/** Places in `everythingFrom`, by the names that are exported there; `open`: what is exported there is not known by its table alone. */
const everythingByName = oncePer((file: ScriptFile, program) => {
  const byName = new Map<string, number[]>()
  const open: number[] = []
  for (const [at, specifier] of moduleTable(file).everythingFrom.entries()) {
    const target = program.resolve(file, specifier)
    const table = target && moduleTable(target)
    if (!table || table.everythingFrom.length > 0) open.push(at)
    else for (const name of table.exports.keys()) append(byName, name, at)
  }
  return { byName, open }
})

/** Files that a file imports or hands on, or whose types it names. */
function importedBy(program: Program, file: ScriptFile): ScriptFile[] {
  const { imports, exports, everythingFrom, asked } = moduleTable(file)
  const { morph, ast } = file
  const specifiers = new Set([
    ...imports.map(({ specifier }) => specifier),
    ...asked.map(({ specifier }) => specifier),
    ...everythingFrom,
    ...[...exports.values()].flatMap((one) => (one.kind === 'again' ? one.specifier : [])),
    // `import('./live').Live` as a type.
    ...compilerNodes(morph, ast, morph.SyntaxKind.ImportType).flatMap((found) => {
      const { argument } = found as ts.ImportTypeNode
      const isText = morph.ts.isLiteralTypeNode(argument) && morph.ts.isStringLiteral(argument.literal)
      return isText ? argument.literal.text : []
    }),
  ])
  return [...specifiers].flatMap((specifier) => program.resolve(file, specifier) ?? [])
}
