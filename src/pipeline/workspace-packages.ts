import { dirname, join } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import { installedFolder } from '../model/folders.js'
import { manifestIn } from '../model/manifest.js'

/** More packages than any workspace that people keep in one repository. */
const mostPackages = 500

/** Packages that the tree itself holds: name, and name with each path that it exports by itself → where the code may begin, likeliest first. */
export function workspacePackages(
  paths: readonly string[],
  host: Pick<SourceHost, 'text'>,
): ReadonlyMap<string, readonly string[]> {
  // Several stages ask for the same tree.
  const before = known.get(host)
  if (before?.paths === paths) return before.found
  const found = packagesIn(paths, host)
  known.set(host, { paths, found })
  return found
}

const known = new WeakMap<
  object,
  { readonly paths: readonly string[]; readonly found: ReadonlyMap<string, readonly string[]> }
>()

function packagesIn(
  paths: readonly string[],
  host: Pick<SourceHost, 'text'>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const manifests = paths.filter(
    (path) => /(^|\/)package\.json$/.test(path) && path !== 'package.json' && !installedFolder.test(path),
  )
  for (const path of manifests.slice(0, mostPackages)) {
    const manifest = manifestIn(host.text(path))
    const name = manifest?.name
    if (typeof name !== 'string' || found.has(name)) continue
    const folder = dirname(path)
    const exported = exportedBy(manifest?.exports)
    for (const [path, targets] of exported)
      if (path !== '.' && !found.has(join(name, path)))
        found.set(
          join(name, path),
          placesOf(targets).map((entry) => join(folder, entry)),
        )
    const named = [manifest?.source, manifest?.module, manifest?.main, manifest?.types].filter(isText)
    const entries = placesOf([...named, ...(exported.get('.') ?? [])])
    found.set(
      name,
      [...entries, 'src/index', 'index', 'src', 'lib/index'].map((entry) => join(folder, entry)),
    )
  }
  return found
}

/** What is published was built from a source folder: that comes first. */
function placesOf(entries: readonly string[]): readonly string[] {
  const named = entries.map((entry) => entry.replace(/\.d\.ts$/, '').replace(/\.[cm]?[jt]sx?$/, ''))
  const built = named.map((entry) =>
    entry.replace(/^(\.\/)?(dist|lib|build|out|esm|cjs)(\/(esm|cjs|es))?\//, 'src/'),
  )
  return [...built, ...named]
}

/** By the path that is imported (`.`, `./live`), the files that `exports` names, whatever the condition. Patterns (`./*`) lead where their path does. */
function exportedBy(exports: unknown): ReadonlyMap<string, readonly string[]> {
  const isByPath =
    typeof exports === 'object' && exports !== null && Object.keys(exports).some((key) => key.startsWith('.'))
  const byPath = isByPath ? Object.entries(exports) : [['.', exports] as const]
  return new Map(byPath.filter(([path]) => !path.includes('*')).map(([path, one]) => [path, textsIn(one)]))
}

/** The texts of conditions within conditions; people write three of them at most. */
function textsIn(value: unknown, depth = 0): readonly string[] {
  if (isText(value)) return [value]
  if (typeof value !== 'object' || value === null || depth > 5) return []
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1))
}

const isText = (value: unknown): value is string => typeof value === 'string'
