import type { ExceptClause } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'

/** Whether a clause before this one, in the same `try`, catches everything that it could. */
export function isDead(clause: ExceptClause, file: PythonFile, superclasses: RegExp): boolean {
  const around = file.module.tries.find((one) => one.clauses.includes(clause))
  const before = around?.clauses.slice(0, around.clauses.indexOf(clause)) ?? []
  return before.some((one) => isBroad(one, file) || catches(one, file, superclasses))
}

/** `except:`, `except Exception`, `except BaseException`, of Python itself. */
export function isBroad({ types, scope }: ExceptClause, { resolver }: PythonFile): boolean {
  return (
    types.length === 0 ||
    types.some(
      (type) =>
        type.kind === 'name' &&
        /^(?:Base)?Exception$/.test(type.name) &&
        resolver.valuesOf(type, scope).length === 0,
    )
  )
}

function catches({ types, scope }: ExceptClause, { resolver }: PythonFile, classes: RegExp): boolean {
  return types.some((type) => resolver.pathsOf(type, scope).some((path) => classes.test(path)))
}
