import type { ParsedFile } from '../../languages/parsed-file.js'
import { isComment } from '../../languages/suppressions/is-comment.js'
import { lineStartsOf } from '../../model/lines.js'
import type { TextEdit } from '../../model/plan.js'
import type { Reason } from '../../model/socket.js'
import type { Lang, Location } from '../../model/source.js'
import { messageOf } from '../../servers/message.js'
import { markerText } from '../plan/markers/marker-text.js'

/** How such comments are written in a language: how they begin, and a line that is nothing but one. */
export interface RouteMarking {
  readonly start: string
  readonly line: RegExp
  /** What begins a comment. */
  readonly mark: string
}

/** A WebSocket route that stays. */
export interface StayingRoute {
  readonly location: Location
  /** Absent: the comment that stands above it, or not, is left. */
  readonly reason: Reason | undefined
}

export interface RouteMarkers {
  readonly edits: readonly TextEdit[]
  readonly written: number
  readonly updated: number
  readonly removed: number
  /** Routes in Python that do not begin their line, so that no comment can stand above them. */
  readonly unplaced: number
}

/**
 * Updates the comments above the routes of a file. `mark` undefined: none is written or changed, and those above routes that no
 * longer stay are removed.
 */
export function routeMarkers(
  file: ParsedFile,
  staying: readonly StayingRoute[],
  mark: Lang | undefined,
  marking: RouteMarking,
): RouteMarkers {
  const { source } = file
  const { text } = source
  const lines = lineStartsOf(text)
  const eol = /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n'
  const stale = new Map(
    [...text.matchAll(marking.line)].flatMap(({ index, 0: whole, 1: indent = '', 2: said = '' }) => {
      const start = index + indent.length
      if (!isComment(file, start, marking.mark, index)) return []
      const end =
        index + whole.length + (/^(\r\n|[\r\n])?/.exec(text.slice(index + whole.length))?.[0].length ?? 0)
      return [
        [
          index,
          { comment: { start, end: index + whole.length }, line: { start: index, end }, said },
        ] as const,
      ]
    }),
  )
  const edits: TextEdit[] = []
  const count = { written: 0, updated: 0, removed: 0, unplaced: 0 }
  for (const { location, reason } of new Map(staying.map((one) => [one.location.start.line, one])).values()) {
    const { line, column } = location.start
    const at = lines[line - 1] ?? 0
    const own = stale.get(lines[line - 2] ?? -1)
    if (own) stale.delete(own.line.start)
    if (mark === undefined || !reason) continue
    const [indent = ''] = /^[ \t]*/.exec(text.slice(at, at + 500)) ?? []
    const why = { code: reason.code, message: messageOf(reason) }
    const said = markerText(why, source, indent, mark, marking.start)
    if (own?.said === said) continue
    if (own) {
      edits.push({ at: own.comment, text: said, what: 'marker' })
      count.updated++
    } else if (column - 1 === indent.length || marking.mark === '//') {
      edits.push({ at: { start: at, end: at }, text: `${indent}${said}${eol}`, what: 'marker' })
      count.written++
    } else count.unplaced++
  }
  for (const { line } of stale.values()) edits.push({ at: line, text: '', what: 'marker' })
  return { edits, ...count, removed: stale.size }
}
