import { Chalk, type ChalkInstance } from 'chalk'
import type { Status } from '../../model/checklist.js'
import { noCommand, oneLine } from '../../model/one-line.js'
import type { Lang, Text } from '../../model/source.js'
import type { ReporterOptions } from '../define-reporter.js'
import { labels } from './labels.js'
import { columnsOf, wrapped } from './layout.js'

/** Lines of a terminal page as they are written: language, colour, indentation and width are settled here once. */
export interface Page {
  readonly lang: Lang
  readonly verbose: boolean
  /** Flags and paths for the commands that are proposed. */
  readonly flags: string
  /** Flags for commands that take no paths. */
  readonly folder: string
  /** How many lines of a list are shown. */
  readonly listed: number
  /** Columns of the terminal; undefined when there is none. */
  readonly width: number | undefined
  readonly paint: ChalkInstance
  text(text: Text): string
  /** Wrapped and indented; `color` is put on after wrapping. */
  write(text: string, indent?: number, color?: (line: string) => string): void
  /** `lead`, then the text; the rest of a long text follows below, after `follow`. E.g. `├─ ` and `│  `. */
  hang(lead: string, follow: string, text: string, color?: (line: string) => string): void
  /** As it is, on one line: only text of our own. */
  line(text: string): void
  title(text: string, color?: (line: string) => string): void
  blank(): void
  /** How many lines are written. */
  length(): number
  /** The first lines of a list, and how many more there are: of the list, and `beyond` it. */
  list<T>(
    entries: readonly T[],
    indent: number,
    show: (entry: T) => string,
    beyond?: number,
    listed?: number,
  ): void
  toString(): string
}

const colors: Readonly<Record<Status, 'green' | 'yellow' | 'red' | 'cyan' | 'magenta' | 'dim'>> = {
  done: 'green',
  partial: 'yellow',
  todo: 'red',
  manual: 'cyan',
  stale: 'magenta',
  'not-applicable': 'dim',
  unknown: 'magenta',
}

export function statusColor(page: Page, status: Status): (line: string) => string {
  return page.paint[colors[status]]
}

export function newPage(options: ReporterOptions): Page {
  const paint = new Chalk({ level: options.color ? 1 : 0 })
  const lines: string[] = []
  const page: Page = {
    lang: options.lang,
    verbose: options.verbose,
    flags: options.flags ?? '',
    folder: options.folder ?? '',
    width: options.width,
    listed: options.verbose ? Number.POSITIVE_INFINITY : 3,
    paint,
    text: (text) => text[options.lang],
    write(text, indent = 0, color = (line) => line) {
      const space = ' '.repeat(indent)
      // Below some width wrapping only makes confetti.
      const width = options.width === undefined ? undefined : Math.max(20, options.width - indent)
      for (const line of wrapped(oneLine(text), width)) lines.push(space + color(line))
    },
    hang(lead, follow, text, color = (line) => line) {
      const width = options.width === undefined ? undefined : Math.max(20, options.width - columnsOf(follow))
      const [first = '', ...rest] = wrapped(oneLine(text), width)
      lines.push(paint.dim(lead) + color(first))
      for (const line of rest) lines.push(paint.dim(follow) + color(line))
    },
    line: (text) => void lines.push(text),
    title(text, color = paint.bold) {
      page.blank()
      page.write(text, 0, color)
    },
    blank: () => void lines.push(''),
    length: () => lines.length,
    list(entries, indent, show, beyond = 0, listed = page.listed) {
      for (const entry of entries.slice(0, listed)) page.write(show(entry), indent)
      const more = Math.max(0, entries.length - listed) + beyond
      if (more > 0) page.write(labels.more(more)[options.lang], indent, paint.dim)
    },
    toString: () => `${lines.map(noCommand).join('\n')}\n`,
  }
  return page
}
