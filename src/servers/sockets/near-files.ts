import { perProgram } from '../../languages/script/program/once-per.js'
import type { Program } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { append } from '../../model/once.js'

/** The files of servers that have to do with this one. */
export function filesNear(program: Program, file: ScriptFile): readonly ScriptFile[] {
  return program.files.filter((one) => !isShownPage(one) && areNear(program, file, one))
}

/** What is shown to people calls no method of a server. */
export function isShownPage({ embedded, source }: ScriptFile): boolean {
  return embedded || /\.[jt]sx$/.test(source.path)
}

/** One leads to the other by imports, or both share imports with a third, or they lie in one folder of the root. */
export function areNear(program: Program, one: ScriptFile, other: ScriptFile): boolean {
  const folder = ({ source }: ScriptFile) => /^[^/]+\//.exec(source.path)?.[0]
  const group = groups(program)
  return one === other || group.get(one) === group.get(other) || folder(one) === folder(other)
}

/** By file, a number that files have in common which imports join. */
const groups = perProgram((program): ReadonlyMap<ScriptFile, number> => {
  const beside = new Map<ScriptFile, ScriptFile[]>()
  for (const file of program.files)
    for (const { file: importer } of program.importersOf(file)) {
      append(beside, file, importer)
      append(beside, importer, file)
    }
  const found = new Map<ScriptFile, number>()
  for (const file of program.files) {
    if (found.has(file)) continue
    const left = [file]
    for (let at = left.pop(); at; at = left.pop()) {
      if (found.has(at)) continue
      found.set(at, found.size)
      left.push(...(beside.get(at) ?? []))
    }
  }
  return found
})
