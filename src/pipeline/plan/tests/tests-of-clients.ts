import { specifierResolver } from '../../../languages/script/program/specifiers.js'
import { foreignFolderOf } from '../../../model/folders.js'
import { languageOf, syntaxOf } from '../../../model/language-of.js'
import { append } from '../../../model/once.js'
import { workspacePackages } from '../../workspace-packages.js'
import { mayBeTest } from '../../zones.js'

/** What loads another module, types that are loaded included: `import`, `export … from`, `require`, `importActual`. */
const loads =
  /(?:\bfrom|\bimport|\brequire|\bimportActual|\brequireActual|\bdoMock|\bmock)\s{0,9}\(?\s{0,9}(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|`([^`$\n]{1,200})`)/g

/** A module that a test replaces whole: named in `by`, which is the test or a file that is loaded before it. */
export interface Replaced {
  readonly by: string
  readonly specifier: string
}

/**
 * Tests whose imports lead to one of `clients`, at any remove, by path; not through a module that the test replaces whole
 * (`replacedBy`). A helper that other tests import is left out: it is loaded with them.
 */
export function testsOfClients(
  clients: ReadonlySet<string>,
  paths: readonly string[],
  textOf: (path: string) => string | undefined,
  replacedBy: (test: string) => readonly Replaced[],
): readonly string[] {
  const scripts = paths.filter(
    (path) => syntaxOf(languageOf(path)) === 'script' && foreignFolderOf(path) === undefined,
  )
  if (!scripts.some(mayBeTest)) return []
  const resolve = specifierResolver(scripts, workspacePackages(paths, { text: textOf }))
  const importers = importersIn(scripts, textOf, resolve)
  const found = reachedFrom(clients, importers)
  return [...found]
    .filter(mayBeTest)
    .filter((path) => !(importers.get(path) ?? []).some(mayBeTest))
    .filter((test) => {
      const replaced = new Set(replacedBy(test).flatMap(({ by, specifier }) => resolve(by, specifier) ?? []))
      if (replaced.size === 0) return true
      const left = [...clients].filter((path) => !replaced.has(path))
      return reachedFrom(new Set(left), importers, replaced).has(test)
    })
    .sort()
}

/** Files that lead to one of `ends`, these included, on ways without `closed`. */
function reachedFrom(
  ends: ReadonlySet<string>,
  importers: ReadonlyMap<string, readonly string[]>,
  closed: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const found = new Set(ends)
  // The iteration of a set includes items that are added meanwhile.
  for (const path of found)
    for (const importer of importers.get(path) ?? []) if (!closed.has(importer)) found.add(importer)
  return found
}

function importersIn(
  scripts: readonly string[],
  textOf: (path: string) => string | undefined,
  resolve: (from: string, specifier: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>()
  for (const path of scripts)
    for (const [, single, double, template] of (textOf(path) ?? '').matchAll(loads)) {
      const target = resolve(path, single ?? double ?? template ?? '')
      if (target !== undefined && target !== path) append(importers, target, path)
    }
  return importers
}
