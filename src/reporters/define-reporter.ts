import type { Links } from '../model/links.js'
import type { Report } from '../model/report.js'
import type { Lang } from '../model/source.js'

export interface ReporterOptions {
  readonly lang: Lang
  /** Escape codes are allowed: a terminal that wants them. */
  readonly color: boolean
  /** More detail: every finding and every use. */
  readonly verbose: boolean
  /** Id of the one item that is asked for. */
  readonly item?: string
  /** Flags and paths of this run, with a blank before each: what commands that are proposed must repeat. */
  readonly flags?: string
  /** Those of the flags that name the folder and its configuration, for commands that take no paths. */
  readonly folder?: string
  /** Columns of the terminal, or undefined when the output is not one. */
  readonly width?: number
  /** Path of the scanned root below the repository's, with a final `/`: forges want paths from there. Empty or absent at the top. */
  readonly prefix?: string
  /** Where places can be followed; absent: they are names. */
  readonly links?: Links
  /** What the repository is called, e.g. `acme/chat`; only where the reporter asks for it. Absent: not known. */
  readonly repository?: string
}

/** A way to show a report. Pure: the same report and options give the same string. */
export interface Reporter {
  /** The file's name and what `--reporter` takes. */
  readonly id: string
  readonly title: string
  /** Where it is used, in one sentence: printed by `--help` and in the README. */
  readonly about: string
  /** File extensions for this format: `-o report.md` needs no `markdown=`. */
  readonly endings?: readonly string[]
  /** What earlier commits held (`trend`) is read for it under `--history`. */
  readonly drawsTrend?: true
  /** It says what is due on the day of the report, which is today where none is given. */
  readonly namesDay?: true
  /** It says whose report it is. */
  readonly namesRepository?: true
  /** Its own escapes make it harmless in a log: on stdout it stays as it is, byte for byte. */
  readonly isExact?: true
  /** It colours its output where `color` is set, and lets no foreign escape sequence in. */
  readonly isPainted?: true
  render(report: Report, options: ReporterOptions): string
}

export function defineReporter(reporter: Reporter): Reporter {
  return reporter
}
