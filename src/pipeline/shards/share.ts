import { createHash } from 'node:crypto'
import type { IsOwn } from '../observe/look-at-files.js'

/** One of `of` equal shares of the work, counted from 1. */
export interface Share {
  readonly index: number
  readonly of: number
}

/** More would each read the whole tree for next to nothing. */
export const mostShards = 1000

/** `2/4`; undefined for what is no share. */
export function shareIn(text: string): Share | undefined {
  const [, first, second] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []
  const index = Number(first)
  const of = Number(second)
  return index >= 1 && index <= of && of <= mostShards ? { index, of } : undefined
}

/** A file belongs to the same share on every machine, whatever else is in the tree. */
export function ownIn({ index, of }: Share): IsOwn {
  return (path) => createHash('sha256').update(path).digest().readUInt32BE(0) % of === index - 1
}
