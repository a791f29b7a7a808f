import type { ImportDeclaration } from 'ts-morph'
import { once } from '../../../model/once.js'
import type { ScriptFile } from '../script.js'
import { specifierOf } from '../syntax.js'
import { moduleTable } from './modules.js'
import { perProgram } from './once-per.js'
import { ownerOf } from './program.js'

const most = 60

/** A file, the files that import it, and those that import these: wherever it is loaded. Nearest first. */
export const importersOf = once((file: ScriptFile): readonly ScriptFile[] => {
  const { program } = ownerOf(file.ast)
  const all = new Set([file])
  for (const one of all) {
    if (all.size > most) break
    for (const importer of program.importersOf(one)) all.add(importer.file)
  }
  return [...all]
})

/** The import of a package whose name fits. */
export function importOf(file: ScriptFile, packages: RegExp) {
  return (
    moduleTable(file).imports.find(({ specifier }) => packages.test(specifier))?.local ??
    declared(file).find((one) => packages.test(specifierOf(one) ?? ''))
  )
}

const declared = once((file: ScriptFile): readonly ImportDeclaration[] => file.ast.getImportDeclarations())

/** Whether any script that is looked at imports such a package. */
export function someoneImports(file: ScriptFile, packages: RegExp): boolean {
  const { program } = ownerOf(file.ast)
  const answers = imported(program)
  let answer = answers.get(packages.source)
  if (answer === undefined) {
    answer = program.files.some((one) => importOf(one, packages) !== undefined)
    answers.set(packages.source, answer)
  }
  return answer
}

const imported = perProgram(() => new Map<string, boolean>())
