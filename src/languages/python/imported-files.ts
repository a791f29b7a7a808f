import { append, once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import type { Scope } from './ast.js'
import { standardLibrary } from './distributions.js'
import { mayRunIn } from './may-run.js'
import { moduleName } from './module-name.js'
import type { PythonRepository } from './repository.js'

/** Files that Python loads for others. */
export interface ImportedFiles {
  readonly reached: ReadonlySet<string>
  /** Folders of layers in which they were found. */
  readonly layers: ReadonlySet<string>
  /** Imports that lead to no file, by their first names, without those of boto3 and of Python itself: `jwt`. */
  readonly missing: ReadonlyMap<string, MissingModule>
  /** Whether an import that leads to no file may still mean this one: something else puts it where it is found, or names it. */
  mayMean(path: string): boolean
  /** Whether code in this scope may run: of each function around it, something that may run names it, or may call it unnamed. */
  mayRun(scope: Scope): boolean
}

/** A module that no file here has, where it is first imported. */
export interface MissingModule {
  readonly path: string
  readonly span: Span
  /** Code that goes on without it imports it each time. */
  readonly isOptional: boolean
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
  const missing = new Map<string, MissingModule>()
  const layers = new Set<string>()
  const inLayer = moduleOfLayer(repository)
  let isNamed = false
  // The iteration of a set includes items that are added meanwhile.
  for (const path of reached) {
    if (reached.size > mostReached) break
    isNamed ||= /\b(?:import_module|__import__)\(/.test(repository.host.text(path) ?? '')
    for (const { dotted, level, span } of importsOf(path, repository)) {
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
      if (found.length > 0) continue
      for (const part of parts) missed.add(part)
      const [name = ''] = parts
      if (level !== 0 || ofLambda.test(dotted) || standardLibrary.has(name)) continue
      if (missing.get(name)?.isOptional === false) continue
      missing.set(name, { path, span, isOptional: isGuarded(repository.host.text(path) ?? '', span.start) })
    }
  }
  return {
    reached,
    layers,
    missing,
    mayMean: (path) => isNamed || missed.has(moduleName(path)),
    mayRun: mayRunIn(reached, new Set(starts), repository),
  }
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
    ...imports.map(({ module, submodule, name, level, statement }) => ({
      dotted: [module, submodule, name].filter((part) => part !== undefined && part !== '').join('.'),
      level,
      span: statement,
    })),
    ...stars.map(({ module, level }) => ({ dotted: module, level, span: { start: 0, end: 0 } })),
  ]
}

/** Whether an import is for the types alone, or an `except` catches that there is no such module. */
function isGuarded(text: string, at: number): boolean {
  const lines = text.slice(0, at).split('\n')
  const rest = text.slice(at).split('\n').slice(1)
  let depth = lines.pop()?.length ?? 0
  for (const line of lines.reverse()) {
    const own = line.length - line.trimStart().length
    if (line.trim() === '' || own >= depth) continue
    depth = own
    if (/^[ \t]*(?:if\b.*\bTYPE_CHECKING\b|except\b.*\b(?:ImportError|ModuleNotFoundError)\b)/.test(line))
      return true
    if (!/^[ \t]*try[ \t]*:/.test(line)) continue
    const clause = rest.find((one) => one.trim() !== '' && one.length - one.trimStart().length <= own)
    if (clause && /\b(?:ImportError|ModuleNotFoundError)\b/.test(clause)) return true
  }
  return false
}
