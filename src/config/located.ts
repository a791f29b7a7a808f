import { phrase, type Said } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'

export type KeyPath = readonly (string | number)[]

/** What a configuration file says, and where it says it. */
export interface LocatedConfig {
  readonly value: unknown
  /** Line of a key or list item, 1-based; of the nearest key above when there is none. undefined: not known. */
  lineOf(path: KeyPath): number | undefined
}

/** E.g. `migrate-ws.config.yaml:3`. */
export function configPlace(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`
}

/** Characters of a file that a person writes for this tool. */
const mostWritten = 256 * 1024

/** @throws UsageError for a text too long to be written by hand. */
export function writtenByHand(text: string, file: string): string {
  if (text.length <= mostWritten) return text
  throw new UsageError(
    phrase`${file} is larger than 256 KiB: make it shorter, then run the same command again`,
  )
}

/**
 * In an object of JavaScript this key is no key: what stands below it would be lost, or be taken for the object's own.
 * @throws UsageError
 */
export function refuseProto(key: unknown, file: string, line: () => number): void {
  if (key === '__proto__')
    throw new UsageError(
      phrase`${configPlace(file, line())}: unknown key "__proto__": remove it, then run the same command again`,
    )
}

export function syntaxError(file: string, line: number, what: Said): UsageError {
  return new UsageError(
    phrase`${configPlace(file, line)}: ${what}: correct line ${line}, then run the same command again`,
  )
}
