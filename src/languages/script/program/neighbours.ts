import type { ImportDeclaration } from 'ts-morph'
import type { ScriptFile } from '../script.js'
import { specifierOf } from '../syntax.js'
import { moduleTable } from './modules.js'
import { ownerOf } from './program.js'

const most = 60

/** A file, the files that import it, and those that import these: wherever it is loaded. Nearest first. */
export function importersOf(file: ScriptFile): readonly ScriptFile[] {
  let found = known.get(file)
  if (!found) {
    const { program } = ownerOf(file.ast)
    const all = new Set([file])
    for (const one of all) {
      if (all.size > most) break
      for (const importer of program.importersOf(one)) all.add(importer.file)
    }
    found = [...all]
    known.set(file, found)
  }
  return found
}

const known = new WeakMap<ScriptFile, readonly ScriptFile[]>()

/** The import of a package whose name fits. */
export function importOf(file: ScriptFile, packages: RegExp) {
  let declarations = declared.get(file)
  if (!declarations) {
    declarations = file.ast.getImportDeclarations()
    declared.set(file, declarations)
  }
  return (
    moduleTable(file).imports.find(({ specifier }) => packages.test(specifier))?.local ??
    declarations.find((one) => packages.test(specifierOf(one) ?? ''))
  )
}

const declared = new WeakMap<ScriptFile, readonly ImportDeclaration[]>()

/** Whether any script that is looked at imports such a package. */
export function someoneImports(file: ScriptFile, packages: RegExp): boolean {
  const { program } = ownerOf(file.ast)
  let answers = perProgram.get(program)
  if (!answers) {
    answers = new Map()
    perProgram.set(program, answers)
  }
  let answer = answers.get(packages.source)
  if (answer === undefined) {
    answer = program.files.some((one) => importOf(one, packages) !== undefined)
    answers.set(packages.source, answer)
  }
  return answer
}

const perProgram = new WeakMap<object, Map<string, boolean>>()
