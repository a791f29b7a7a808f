import { htmlText } from '../../model/markdown-text.js'
import type { Lang } from '../../model/source.js'
import { grouped } from './labels.js'

/** A part of a document that can lose rows from its end. */
export interface CuttableBlock {
  readonly open: string
  readonly rows: readonly string[]
  readonly close: string
  /** How many rows there would be; `rows` may hold only the first of them. */
  readonly total: number
  /** What stands below the rows and is folded with them. */
  readonly inner?: readonly CuttableBlock[]
}

/**
 * At most `most` rows are made, so that one long list neither takes the place of all that follow nor costs for nothing. `beyond`: how
 * many more there are than `entries`.
 */
export function folded<T>(
  title: string,
  entries: readonly T[],
  most: number,
  show: (entry: T) => string,
  beyond = 0,
): CuttableBlock {
  return {
    open: `\n<details><summary>${htmlText(title)}</summary>\n\n`,
    rows: entries.slice(0, most).map(show),
    close: '\n</details>\n',
    total: entries.length + beyond,
  }
}

/** Room kept for the lines that say what was cut. */
const kept = 200

/**
 * The blocks in their order, as much of them as `limit` characters hold, each cut named in its place.
 * By construction: nothing is added without room for its own end and for the notice that ends the document.
 */
export function withinLimit(blocks: readonly CuttableBlock[], limit: number, lang: Lang): string {
  const parts: string[] = []
  let room = limit
  const write = (all: readonly CuttableBlock[]) => {
    room -= kept
    let dropped = 0
    for (const block of all) {
      const frame = block.open.length + block.close.length + kept + (block.inner ? kept : 0)
      if (frame > room) {
        dropped++
        continue
      }
      room -= frame
      parts.push(block.open)
      let shown = 0
      for (const row of block.rows) {
        if (row.length > room) break
        room -= row.length
        parts.push(row)
        shown++
      }
      if (shown < block.total) parts.push(cutRow(block.total - shown, lang))
      else room += kept
      if (block.inner) {
        room += kept
        write(block.inner)
      }
      parts.push(block.close)
    }
    if (dropped > 0) parts.push(droppedRow(dropped, lang))
    else room += kept
  }
  write(blocks)
  return parts.join('')
}

function cutRow(count: number, lang: Lang): string {
  return lang === 'ja'
    ? `\n… ほか${grouped(count)}件は省略しました（すべて見るには \`--reporter json --verbose\`）。\n`
    : `\n… ${grouped(count)} more ${count === 1 ? 'row is' : 'rows are'} not shown here (\`--reporter json --verbose\` has all of them).\n`
}

function droppedRow(count: number, lang: Lang): string {
  return lang === 'ja'
    ? `\n文字数の上限のため、${grouped(count)}件の節を省略しました（すべて見るには \`--reporter json --verbose\`）。\n`
    : `\n${grouped(count)} ${count === 1 ? 'section' : 'sections'} left out for length (\`--reporter json --verbose\` has all of them).\n`
}
