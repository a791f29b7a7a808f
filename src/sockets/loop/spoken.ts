import type { ScriptFile } from '../../languages/script.js'
import type { RemovedPart } from '../../model/socket.js'
import type { Span } from '../../model/source.js'
import { commentsIn } from '../code-comments.js'

/** A comment that would be lost, or would come to stand above something else, though it speaks of more than the loop. */
export function commentAgainst(file: ScriptFile, parts: readonly RemovedPart[]): Span | undefined {
  const { text } = file.source
  return parts.find(({ at, as }) => {
    const within = commentsIn(text.slice(at.start, at.end))
    if (as === 'item') return within.length > 0
    return within.some((one) => promises.test(one)) || directives.test(commentsAbove(text, at.start))
  })?.at
}

/** What somebody still means to do, and what belongs to the whole file. */
const promises = /\b(TODO|FIXME|HACK|XXX)\b|copyright|licen[cs]e|SPDX/i
const directives =
  /@ts-|eslint-disable|biome-ignore|prettier-ignore|tslint:disable|istanbul|\b(TODO|FIXME|HACK|XXX)\b/

/** The lines of comment that lie on a place. */
function commentsAbove(text: string, place: number): string {
  const lines = text
    .slice(0, text.lastIndexOf('\n', place - 1) + 1)
    .split('\n')
    .slice(0, -1)
  const found: string[] = []
  for (let line = lines.pop(); line !== undefined && /^\s*(\/\/|\/?\*)/.test(line); line = lines.pop())
    found.push(line)
  return found.join('\n')
}
