import { dirname, join } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import { manifestIn } from './manifest.js'

/** More packages than any workspace that people keep in one repository. */
const mostPackages = 500

/** Packages that the tree itself holds: name → where its code may begin, likeliest first. */
export function workspacePackages(
  paths: readonly string[],
  host: SourceHost,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const manifests = paths.filter((path) => /(^|\/)package\.json$/.test(path) && path !== 'package.json')
  for (const path of manifests.slice(0, mostPackages)) {
    const manifest = manifestIn(host.text(path))
    const name = manifest?.name
    if (typeof name !== 'string' || found.has(name)) continue
    const folder = dirname(path)
    const named = [manifest?.source, manifest?.module, manifest?.main, manifest?.types]
      .filter((entry): entry is string => typeof entry === 'string')
      .map((entry) => entry.replace(/\.d\.ts$/, '').replace(/\.[cm]?[jt]sx?$/, ''))
    // What is published was built from a source folder.
    const built = named.map((entry) =>
      entry.replace(/^(\.\/)?(dist|lib|build|out|esm|cjs)(\/(esm|cjs|es))?\//, 'src/'),
    )
    found.set(
      name,
      [...built, ...named, 'src/index', 'index', 'src', 'lib/index'].map((entry) => join(folder, entry)),
    )
  }
  return found
}
