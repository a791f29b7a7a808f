import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { Report } from '../../model/report.js'
import { UsageError } from '../../model/usage-error.js'
import { readPlainFile, whyUnread } from '../../repository/read-plain-file.js'
import type { Terminal } from '../terminal.js'

const require = createRequire(import.meta.url)

/** Bytes. Parsed it takes several times as much memory. */
const largestReport = 256 * 1024 * 1024

/** What `--json` wrote, held against the published schema: what a reporter reads is there, whoever wrote the file. */
export function savedReport(name: string, terminal: Terminal): Report {
  const again = 'write it with: migrate-ws scan --json'
  const read = readPlainFile(resolve(terminal.cwd, name), largestReport)
  if (read.kind !== 'bytes')
    throw new UsageError(`${name} cannot be read (${whyUnread(read)}); give a report, or ${again}`)
  const report = parsed(Buffer.from(read.bytes).toString('utf8'))
  if (report === undefined) throw new UsageError(`${name} is no JSON; ${again}`)
  const validate = require('#packages/report-schema') as Validator
  if (validate(report)) return report as Report
  const [error] = validate.errors ?? []
  const where = error?.instancePath || 'at its top'
  throw new UsageError(
    `${name} is no report of this version: ${where} ${error?.message ?? 'does not fit'}; ${again}`,
  )
}

interface Validator {
  (value: unknown): boolean
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
