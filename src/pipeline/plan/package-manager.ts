import { shellPath } from '../../model/shell-word.js'
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
 * Who installs what a manifest names: the owner of the nearest lock file, at the manifest or above it, since a workspace has
 * one at its root. Where two lock files lie side by side, `packageManager` decides, then the order above. Without a lock
 * file, `packageManager`, else npm.
 */
export function installationOf(
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
  texts: Pick<PlannedTexts, 'paths'>,
): Installation {
  const listed = new Set(texts.paths)
  const folders = foldersAround(manifest.path)
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
  return named ?? { manager: 'npm', folder: workspaceRoot(manifest, manifests)?.folder ?? manifest.folder }
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

/** The manifest above that has `workspaces`; pnpm's were found by their own file. */
function workspaceRoot(manifest: Manifest, manifests: ReadonlyMap<string, Manifest>): Manifest | undefined {
  return foldersAround(manifest.path)
    .flatMap((folder) => manifests.get(folder) ?? [])
    .find((one) => one.data.workspaces !== undefined)
}
