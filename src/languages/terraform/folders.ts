import type { SourceHost } from '../parsed-file.js'

/** Folders and files of a tree, by their names alone. Paths use `/`; the root is the empty folder. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** Files that make up a module: all of one folder together. */
export function isModuleFile(path: string): boolean {
  return /\.(tf|tofu)(\.json)?$/i.test(path)
}

export function isVariablesFile(path: string): boolean {
  return /\.tfvars$/i.test(path)
}

export function isTerragruntFile(path: string): boolean {
  return /(^|\/)terragrunt[^/]*\.hcl$/i.test(path)
}

/**
 * The folder of `source = "../network"`, relative to the folder of the file; `//` divides package and module. undefined when it is
 * not a folder of this tree: a registry, a git address, a path that leads out.
 */
export function folderBySource(source: string, from: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(source)) return undefined
  const parts = from === '' ? [] : from.split('/')
  for (const part of source.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** The folder of a module: this one, or the one that a link in its place leads to. */
export function moduleFolder(
  folder: string,
  { linkEnd }: Pick<SourceHost, 'linkEnd'>,
  isModule: (folder: string) => boolean,
): string | undefined {
  if (isModule(folder)) return folder
  const end = linkEnd?.(folder)
  return typeof end === 'object' && 'folder' in end && isModule(end.folder) ? end.folder : undefined
}
