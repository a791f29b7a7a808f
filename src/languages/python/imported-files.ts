import { moduleName } from './module-name.js'
import type { PythonRepository } from './repository.js'

/** Files that Python loads for others. */
export interface ImportedFiles {
  readonly reached: ReadonlySet<string>
  /** First names of imports that lead to no file: `boto3`. */
  readonly missing: ReadonlySet<string>
  /** Whether an import that leads to no file may still mean this one: something else puts it where it is found, or names it. */
  mayMean(path: string): boolean
}

const mostReached = 2000

/**
 * These files and those that they import, directly or through others; when they become more than 2,000, no further ones are read. What
 * is installed loads its own by name, and nothing of the project: it is not read.
 */
export function importedFiles(
  starts: Iterable<string>,
  repository: PythonRepository,
  isInstalled: (path: string) => boolean,
): ImportedFiles {
  const reached = new Set(starts)
  const missed = new Set<string>()
  const missing = new Set<string>()
  let isNamed = false
  // The iteration of a set includes items that are added meanwhile.
  for (const path of reached) {
    if (reached.size > mostReached) break
    if (isInstalled(path)) continue
    isNamed ||= /\b(?:import_module|__import__)\(/.test(repository.host.text(path) ?? '')
    for (const { dotted, level } of importsOf(path, repository)) {
      const parts = dotted.split('.')
      const found = parts.flatMap(
        (_, at) => repository.find(parts.slice(0, at + 1).join('.'), level, path)?.path ?? [],
      )
      for (const one of found) reached.add(one)
      if (found.length === 0 && level === 0) missing.add(parts[0] ?? '')
      if (found.length === 0) for (const part of parts) missed.add(part)
    }
  }
  return { reached, missing, mayMean: (path) => isNamed || missed.has(moduleName(path)) }
}

/** `a.b.c` of `from a.b import c`, `import a.b.c` and, where `c` is all of it, `from a.b.c import *`. */
function importsOf(path: string, repository: PythonRepository) {
  const { imports, stars } = repository.module(path) ?? { imports: [], stars: [] }
  return [
    ...imports.map(({ module, submodule, name, level }) => ({
      dotted: [module, submodule, name].filter((part) => part !== undefined && part !== '').join('.'),
      level,
    })),
    ...stars.map(({ module, level }) => ({ dotted: module, level })),
  ]
}
