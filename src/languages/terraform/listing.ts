import { folderOf, isModuleFile, isTerragruntFile, isVariablesFile } from './folders.js'

/** The Terraform files of a tree, by what they are for. */
export interface Listing {
  /** Files by the folder that makes them one module. */
  readonly modules: ReadonlyMap<string, readonly string[]>
  /** `*.tfvars` by the module that they are for: the one of their folder, or the nearest above. */
  readonly variables: ReadonlyMap<string, readonly string[]>
  /** Files that may call modules. */
  readonly callers: readonly string[]
}

export function listingOf(paths: readonly string[]): Listing {
  const files = paths.filter(isModuleFile)
  const modules = grouped(files, folderOf)
  return {
    modules,
    variables: grouped(
      paths.filter(isVariablesFile),
      (path) => nearestModule(path, modules) ?? folderOf(path),
    ),
    callers: [...files, ...paths.filter(isTerragruntFile)],
  }
}

/** The folder of the module that a file belongs to. */
export function nearestModule(path: string, modules: Listing['modules']): string | undefined {
  let folder = folderOf(path)
  while (!modules.has(folder)) {
    if (folder === '') return undefined
    folder = folderOf(folder)
  }
  return folder
}

function grouped(paths: readonly string[], by: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const group = groups.get(by(path))
    if (group) group.push(path)
    else groups.set(by(path), [path])
  }
  return groups
}
