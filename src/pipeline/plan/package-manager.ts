import { shellPath } from '../../model/shell-word.js'
import { isInstalledWith } from '../workspaces.js'
import { below, foldersAround, type PlannedTexts } from './texts.js'
import type { Manifest as ManifestFile } from './workspaces.js'

/** What is asked of a manifest here. */
export type Manifest = Pick<ManifestFile, 'path' | 'folder' | 'data'>

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

/** Files by which a package manager is known. */
const locks: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-workspace.yaml', 'pnpm'],
]

export interface Installation {
  readonly manager: PackageManager
  /** The version that `packageManager` names. */
  readonly version?: string
  /** Where it has to run; '' is the root. */
  readonly folder: string
}

/**
 * Who installs what a manifest names, and where: the top of the workspace that it is in, else its own folder, and what lies above
 * without being another package. There the lock file decides; of two, the one that `packageManager` names, then the order above.
 * Without a lock file, `packageManager`, else npm: it installs in any folder.
 */
export function installationOf(
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
  texts: Pick<PlannedTexts, 'paths'> & { read(path: string): { readonly text: string } | undefined },
): Installation {
  const listed = new Set(texts.paths)
  const above = foldersAround(manifest.path).slice(1)
  const top = above.find((folder) => {
    const inner = folder === '' ? manifest.folder : manifest.folder.slice(folder.length + 1)
    return isInstalledWith(inner, (name) => {
      const path = below(folder, name)
      return listed.has(path) ? texts.read(path)?.text : undefined
    })
  })
  const nearest = above.findIndex((folder) => manifests.has(folder))
  const folders =
    top === undefined ? [manifest.folder, ...above.slice(0, nearest < 0 ? undefined : nearest)] : [top]
  const named = folders.flatMap((folder) => {
    const manager = managerNamed(manifests.get(folder)?.data.packageManager)
    return manager ? [{ folder, ...manager }] : []
  })[0]
  for (const folder of folders) {
    const found = locks.filter(([lock]) => listed.has(below(folder, lock))).map(([, manager]) => manager)
    const [first] = found
    if (!first) continue
    if (named && found.includes(named.manager)) return { ...named, folder }
    return { manager: first, folder }
  }
  return named ?? { manager: 'npm', folder: top ?? manifest.folder }
}

/**
 * E.g. `pnpm install`, `cd web && npm install`, for POSIX shells and PowerShell 7.
 */
export function commandOf({ manager, folder }: Installation): string {
  const command = manager === 'yarn' ? 'yarn' : `${manager} install`
  if (folder === '') return command
  return `cd ${shellPath(folder)} && ${command}`
}

function managerNamed(field: unknown): { manager: PackageManager; version: string } | undefined {
  const [, manager, version] =
    /^(npm|pnpm|yarn|bun)@(\d[^+]*)/.exec(typeof field === 'string' ? field : '') ?? []
  return manager === undefined || version === undefined
    ? undefined
    : { manager: manager as PackageManager, version }
}
