import type { ScriptFile } from '../../../languages/script/script.js'
import { isWithin } from '../../../model/places.js'
import type { TextEdit } from '../../../model/plan.js'
import type { Lang, Span } from '../../../model/source.js'
import { markersIn } from './marker-comments.js'
import { type MarkerPlace, markerPlace } from './marker-place.js'
import { markerText, type Why } from './marker-text.js'

/** A construction that stays. */
export interface Staying {
  readonly construction: Span
  /** What its marker is to say; absent: the marker that it has, or has not, stays as it is. */
  readonly why?: Why
}

export interface MarkerEdits {
  readonly edits: readonly TextEdit[]
  readonly written: number
  readonly updated: number
  readonly removed: number
  /** Sockets above which no comment can stand. */
  readonly unplaced: number
}

/**
 * Updates the markers of one file to the state of its sockets. A marker above code where no socket stays is removed with its line.
 */
export function markerEdits(file: ScriptFile, staying: readonly Staying[], lang: Lang): MarkerEdits {
  const markers = markersIn(file)
  const groups = new Map<number, { place: MarkerPlace; texts: string[] | undefined }>()
  let unplaced = 0
  for (const { construction, why } of staying) {
    const place = markerPlace(file, construction)
    if (!place) {
      if (why) unplaced++
      continue
    }
    const known = groups.get(place.at)
    const texts = known ? known.texts : []
    const text = why && markerText(why, file.source, place.indent, lang)
    // Sockets that say the same share a marker; beside one whose marker is not to change, none does.
    groups.set(place.at, {
      place,
      texts: text === undefined ? undefined : texts && [...new Set([...texts, text])],
    })
  }
  const edits: TextEdit[] = []
  const count = { written: 0, updated: 0, removed: 0 }
  const stale = new Set(markers)
  for (const { place, texts } of groups.values()) {
    const own = markers.filter(({ line }) => isWithin(line, place.head))
    for (const marker of own) stale.delete(marker)
    if (!texts) continue
    const missing = texts.slice(own.length)
    for (const [i, marker] of own.entries()) {
      const text = texts[i]
      if (text === undefined) stale.add(marker)
      else if (text !== marker.text) edits.push({ at: marker.comment, text, what: 'marker' })
      if (text !== undefined && text !== marker.text) count.updated++
    }
    count.written += missing.length
    if (missing.length > 0) edits.push(newLines(file, place, missing))
  }
  for (const { line } of stale) edits.push({ at: line, text: '', what: 'marker' })
  count.removed = stale.size
  return { edits, ...count, unplaced }
}

function newLines({ source }: ScriptFile, { at, indent }: MarkerPlace, texts: readonly string[]): TextEdit {
  const newline = newlineBefore(source.text, at)
  return {
    at: { start: at, end: at },
    text: texts.map((text) => `${indent}${text}${newline}`).join(''),
    what: 'marker',
  }
}

/** The break that ends the line before; in the first line, the file's first. */
function newlineBefore(text: string, at: number): string {
  return (
    /(\r\n|[\r\n])$/.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n'
  )
}
