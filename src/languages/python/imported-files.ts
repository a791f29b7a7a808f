import { append, once } from '../../model/once.js'
import { moduleName } from './module-name.js'
import type { PythonRepository } from './repository.js'

/** Files that Python loads for others. */
export interface ImportedFiles {
  readonly reached: ReadonlySet<string>
  /** Folders of layers in which they were found. */
  readonly layers: ReadonlySet<string>
  /** First names of imports that lead to no file, without those that Lambda has: `jwt`. */
  readonly missing: ReadonlySet<string>
  /** Whether an import that leads to no file may still mean this one: something else puts it where it is found, or names it. */
  mayMean(path: string): boolean
}

const mostReached = 2000

/**
 * These files and those that they import, directly or through others; when they become more than 2,000, no further ones are read. What
 * is installed loads its own by name, and nothing of the project: it is none of them.
 */
export function importedFiles(
  starts: Iterable<string>,
  repository: PythonRepository,
  isInstalled: (path: string) => boolean,
): ImportedFiles {
  const reached = new Set(starts)
  const missed = new Set<string>()
  const missing = new Set<string>()
  const layers = new Set<string>()
  const inLayer = moduleOfLayer(repository)
  let isNamed = false
  // The iteration of a set includes items that are added meanwhile.
  for (const path of reached) {
    if (reached.size > mostReached) break
    isNamed ||= /\b(?:import_module|__import__)\(/.test(repository.host.text(path) ?? '')
    for (const { dotted, level } of importsOf(path, repository)) {
      const parts = dotted.split('.')
      const found = parts.flatMap((_, at) => {
        const dotted = parts.slice(0, at + 1).join('.')
        const one = repository.find(dotted, level, path)?.path ?? (level === 0 ? inLayer(dotted) : undefined)
        return one === undefined ? [] : [{ one, dotted }]
      })
      for (const { one, dotted } of found) {
        if (!isInstalled(one)) reached.add(one)
        const home = homeOf(one, dotted)
        if (level === 0 && layer.test(home) && !ofLambda.test(dotted)) layers.add(home)
      }
      if (found.length === 0 && level === 0 && !ofLambda.test(dotted)) missing.add(parts[0] ?? '')
      if (found.length === 0) for (const part of parts) missed.add(part)
    }
  }
  return { reached, layers, missing, mayMean: (path) => isNamed || missed.has(moduleName(path)) }
}

/** `src` of `src/a/b.py` and of `src/a/b/__init__.py`, found as `a.b`. */
function homeOf(path: string, dotted: string): string {
  const depth = dotted.split('.').length + (path.endsWith('/__init__.py') ? 1 : 0)
  return path.split('/').slice(0, -depth).join('/') || '.'
}

/** A folder that Lambda has as `/opt/python`: `layers/common`, as SAM builds it, or one of that name. */
const layer = /(^|\/)(python|[\w-]*layers?|layers\/[^/]+)$/i

/** What Lambda has, and every process that does the same; where a layer has these too, they are not of it. */
const ofLambda = /^(boto3|botocore)\b/

/** The module of a layer, if only one is called so. */
const moduleOfLayer = once(({ host }: PythonRepository): ((dotted: string) => string | undefined) => {
  const byName = new Map<string, string[]>()
  for (const path of host.paths)
    if (path.endsWith('.py') && /layer|\/python\//i.test(path)) append(byName, moduleName(path), path)
  return (dotted) => {
    const end = `/${dotted.replaceAll('.', '/')}`
    const named = byName.get(dotted.slice(dotted.lastIndexOf('.') + 1)) ?? []
    const [only, another] = named.filter((path) => {
      const module = path.replace(/(\/__init__)?\.py$/, '')
      return module.endsWith(end) && layer.test(module.slice(0, -end.length))
    })
    return another === undefined ? only : undefined
  }
})

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
