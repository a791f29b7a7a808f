import { specifierResolver } from '../../../languages/script/program/specifiers.js'
import { foreignFolderOf } from '../../../model/folders.js'
import { languageOf, syntaxOf } from '../../../model/language-of.js'
import { append } from '../../../model/once.js'
import { workspacePackages } from '../../workspace-packages.js'
import { mayBeTest } from '../../zones.js'

/** What loads another module, types that are loaded included: `import`, `export … from`, `require`, `importActual`. */
const loads =
  /(?:\bfrom|\bimport|\brequire|\bimportActual|\brequireActual|\bdoMock|\bmock)\s{0,9}\(?\s{0,9}(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|`([^`$\n]{1,200})`)/g

/**
 * Tests whose imports lead to one of `clients`, at any remove, by path. A helper that other tests import is left out: it is loaded with
 * them.
 */
export function testsOfClients(
  clients: ReadonlySet<string>,
  paths: readonly string[],
  textOf: (path: string) => string | undefined,
): readonly string[] {
  const scripts = paths.filter(
    (path) => syntaxOf(languageOf(path)) === 'script' && foreignFolderOf(path) === undefined,
  )
  if (!scripts.some(mayBeTest)) return []
  const importers = importersIn(scripts, paths, textOf)
  const found = new Set(clients)
  // The iteration of a set includes items that are added meanwhile.
  for (const path of found) for (const importer of importers.get(path) ?? []) found.add(importer)
  return [...found]
    .filter(mayBeTest)
    .filter((path) => !(importers.get(path) ?? []).some(mayBeTest))
    .sort()
}

function importersIn(
  scripts: readonly string[],
  paths: readonly string[],
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const resolve = specifierResolver(scripts, workspacePackages(paths, { text: textOf }))
  const importers = new Map<string, string[]>()
  for (const path of scripts)
    for (const [, single, double, template] of (textOf(path) ?? '').matchAll(loads)) {
      const target = resolve(path, single ?? double ?? template ?? '')
      if (target !== undefined && target !== path) append(importers, target, path)
    }
  return importers
}
