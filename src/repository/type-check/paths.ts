import { dirname } from 'node:path/posix'

/** `folder` and the folders above it, the nearest first, `top` the last. None when it lies elsewhere. */
export function foldersUp(folder: string, top: string): string[] {
  if (folder !== top && !isBelow(folder, top)) return []
  const folders = [folder]
  for (let at = folder; at !== top; ) {
    at = dirname(at)
    folders.push(at)
  }
  return folders
}

export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}
