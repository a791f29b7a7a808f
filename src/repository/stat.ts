import { lstatSync, type Stats, statSync } from 'node:fs'

/** Of what a path leads to; undefined: nothing is there, or this user may not look. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Whether a regular file stands there, which is no link; one that this user may not look at is none. */
export function isFile(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  } catch {
    return false
  }
}
