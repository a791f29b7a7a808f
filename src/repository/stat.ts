import { lstatSync, type Stats, statSync } from 'node:fs'

/** Of the target of a path; undefined: nothing is there, or this user may not look. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** The stat of the path itself, even of a link; undefined as above, and below a file. */
export function linkStatOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Whether the path is a regular file, and no link; false where this user may not look. */
export function isFile(path: string): boolean {
  return linkStatOf(path)?.isFile() ?? false
}
