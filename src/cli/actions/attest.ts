import { join } from 'node:path'
import { items } from '../../checklist/index.js'
import { readRecord, recordWith } from '../../config/checklist-record.js'
import { nearestKey } from '../../config/nearest-key.js'
import { checklistRecordPath } from '../../model/attestation.js'
import type { Channel } from '../../model/channel.js'
import { fill } from '../../model/fill.js'
import { oneLine } from '../../model/one-line.js'
import { bounded } from '../../model/run-limit.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { attest } from '../../pipeline/attest.js'
import { readPlainFile, whyUnread } from '../../repository/read-plain-file.js'
import { isoDay } from '../open-folder.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, folderFlag, rootOf } from '../options.js'
import { writeOwnFile } from '../output-file.js'
import type { Terminal } from '../terminal.js'

export interface AttestOptions extends CommonOptions {
  readonly by: string
  readonly statement: string
  readonly ref: readonly string[]
  readonly expires?: string
  readonly covers: readonly string[]
}

/** Writes down what a person confirms, with the fingerprint of what it rests on today. */
export async function runAttest(id: string, options: AttestOptions, terminal: Terminal): Promise<number> {
  const item = itemOf(id)
  refuseEmpty(options)
  const date = options.today ?? isoDay(new Date())
  if (options.expires !== undefined && options.expires < date)
    throw new UsageError(
      `--expires ${options.expires} is over already on ${date}; give a later day, or leave it out`,
    )
  const root = rootOf(options, terminal)
  const before = readBefore(root)
  // When something was removed decides whether a word on it can hold.
  const { lang, scanned } = await openProject([], { ...options, history: true }, terminal)
  refuseUnknown(options.covers, scanned.facts.channels ?? [])
  const attested = bounded(() =>
    attest(item, scanned.facts, {
      by: oneLine(options.by.trim()),
      date,
      statement: options.statement.trim(),
      refs: options.ref,
      ...(options.expires === undefined ? {} : { expires: options.expires }),
      ...(options.covers.length === 0 ? {} : { covers: options.covers }),
    }),
  )
  if (attested.kind === 'refused') {
    const { status, because } = attested.assessment
    throw new UsageError(
      `${id} is ${status}, and a person's word cannot close that: ${because.en} See what is left: migrate-ws scan${folderFlag(options)}`,
    )
  }
  const after = recordWith(before, attested.attestation)
  // What cannot be read again must not be written.
  await readRecord(
    after,
    items.map((one) => one.id),
  )
  await writeOwnFile(
    root,
    checklistRecordPath,
    after,
    (code) =>
      `${checklistRecordPath} cannot be written (${code}); make it writable, then type the same again`,
  )
  const data = { item: item.title[lang], by: oneLine(options.by.trim()), date, path: checklistRecordPath }
  terminal.out(`${fill(words.written[lang], data)}\n`)
  return 0
}

function itemOf(id: string) {
  const found = items.find((item) => item.id === id)
  if (found) return found
  const ids = items.map((item) => item.id)
  const near = nearestKey(id, ids)
  throw new UsageError(
    `There is no checklist item "${id}"; ${near ? `type: migrate-ws attest ${near} …` : `choose one of: ${ids.join(', ')}`}`,
  )
}

function refuseEmpty({ by, statement }: AttestOptions): void {
  if (by.trim() === '') throw new UsageError("Nobody confirms it; say who: --by 'Hanako Sato'")
  if (statement.trim() === '')
    throw new UsageError("Nothing is confirmed; say what is true: --statement 'Told in the weekly call'")
}

function refuseUnknown(covers: readonly string[], channels: readonly Channel[]): void {
  const ids = channels.map(({ id }) => id)
  const unknown = covers.find((id) => !ids.includes(id))
  if (unknown === undefined) return
  const choice = ids.length === 0 ? 'none was found; leave --covers out' : `choose among: ${ids.join(', ')}`
  throw new UsageError(`There is no channel "${unknown}"; ${choice}`)
}

function readBefore(root: string): string | undefined {
  const read = readPlainFile(join(root, checklistRecordPath))
  if (read.kind === 'bytes') return Buffer.from(read.bytes).toString('utf8')
  if (read.kind === 'skipped' && read.because === 'missing') return undefined
  // No scan reads a link, and what it leads to may be anybody's.
  if (read.kind === 'skipped' && read.because === 'symlink')
    throw new UsageError(
      `${checklistRecordPath} is a link; put the file itself there, then type the same again`,
    )
  const why = whyUnread(read)
  throw new UsageError(
    `${checklistRecordPath} cannot be read (${why}); make it a readable file, then type the same again`,
  )
}

const words = {
  written: {
    en: '{{item}}: confirmed by {{by}} on {{date}}, written to {{path}}. Commit it, and it is reviewed like code.',
    ja: '{{item}}：{{date}}に{{by}}が確認したことを {{path}} に記録しました。コミットして、コードと同じようにレビューしてください。',
  },
} satisfies Record<string, Text>
