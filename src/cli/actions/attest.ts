import { join } from 'node:path'
import { items } from '../../checklist/index.js'
import { readRecord, recordWith, recordWithOtherClients } from '../../config/checklist-record.js'
import { nearestKey } from '../../config/nearest-key.js'
import { checklistRecordPath } from '../../model/attestation.js'
import type { Channel } from '../../model/channel.js'
import { fill } from '../../model/fill.js'
import type { Finding } from '../../model/finding.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { attest } from '../../pipeline/attest.js'
import { statusWords } from '../../reporters/parts/words.js'
import { readPlainFile, whyUnread } from '../../repository/read-plain-file.js'
import { itemId } from '../chosen.js'
import { isoDay } from '../open-folder.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, folderFlag, rootOf } from '../options.js'
import { writeOwnFile } from '../output-file.js'
import type { Terminal } from '../terminal.js'

export interface AttestOptions extends CommonOptions {
  readonly by: string
  readonly statement?: string
  readonly notApplicable?: boolean
  /** Of `notApplicable`. */
  readonly reason?: string
  readonly ref: readonly string[]
  readonly expires?: string
  readonly covers: readonly string[]
  /** How many clients that this repository does not hold open the WebSocket, of `route`. */
  readonly otherClients?: number
  readonly route: readonly string[]
}

/** Records an attestation with today's fingerprint of its evidence. */
export async function runAttest(id: string, typed: AttestOptions, terminal: Terminal): Promise<number> {
  const item = itemOf(id)
  const options = { ...typed, statement: sentenceIn(typed) }
  const date = options.today ?? isoDay(new Date())
  if (options.expires !== undefined && options.expires < date)
    throw new UsageError(
      phrase`--expires ${options.expires} is already past on ${date}; give a later date, or leave it out`,
    )
  const root = rootOf(options, terminal)
  const before = readBefore(root)
  if (options.otherClients !== undefined || options.route.length > 0)
    return attestOtherClients(item.id, before, { ...options, today: date }, terminal)
  // When something was removed decides whether a word on it can hold.
  const { lang, scanned } = await openProject([], { ...options, history: true }, terminal)
  refuseUnknown(options.covers, scanned.facts.channels ?? [])
  const attested = bounded(() =>
    attest(item, scanned.facts, {
      by: oneLine(options.by.trim()),
      date,
      ...(options.notApplicable ? { notApplicable: true as const } : {}),
      statement: options.statement,
      refs: options.ref,
      ...(options.expires === undefined ? {} : { expires: options.expires }),
      ...(options.covers.length === 0 ? {} : { covers: options.covers }),
    }),
  )
  if (attested.kind === 'refused') {
    const { status, because } = attested.assessment
    const named: Text = { en: item.id, ja: item.title.ja }
    const cannot = options.notApplicable
      ? phrase`it cannot be marked as not applicable`
      : phrase`a confirmation cannot close it`
    throw new UsageError(
      phrase`${named} (${statusWords[status].word}): ${cannot}. ${because} See what is left: migrate-ws scan ${item.id}${folderFlag(options)}`,
    )
  }
  await writeRecord(root, recordWith(before, attested.attestation, lang))
  const data = { item: item.title[lang], by: oneLine(options.by.trim()), date, path: checklistRecordPath }
  const said = options.notApplicable ? words.notApplicable : words.written
  terminal.out(`${fill(said[lang], data)}\n`)
  return 0
}

/** Writes down how many clients that no scan sees open a route's WebSocket. It closes no item; a number above 0 keeps one open. */
async function attestOtherClients(
  id: string,
  before: string | undefined,
  options: AttestOptions & { readonly today: string; readonly statement: string },
  terminal: Terminal,
): Promise<number> {
  const { otherClients: count, route: routes, by, statement, ref, expires, today } = options
  const usual = 'migrate-ws attest update-clients --other-clients 0 --route /ws'
  if (id !== 'update-clients' || count === undefined || options.covers.length > 0 || options.notApplicable)
    throw new UsageError(
      phrase`The number of other clients belongs to update-clients, route by route; type: ${usual} --by <who> --statement <how that is known>`,
    )
  const { lang, scanned, root } = await openProject([], options, terminal)
  const known = routesIn(scanned.facts.findings)
  const unknown = routes.find((route) => !known.includes(route))
  if (unknown !== undefined)
    throw new UsageError(
      phrase`There is no route "${unknown}"; ${known.length === 0 ? phrase`none was found; leave --route out` : phrase`choose among: ${known.join(', ')}`}`,
    )
  let after = before
  for (const route of routes.length === 0 ? [undefined] : routes)
    after = recordWithOtherClients(
      after,
      {
        ...(route === undefined ? {} : { route }),
        count,
        by: oneLine(by.trim()),
        date: today,
        statement,
        refs: ref,
        ...(expires === undefined ? {} : { expires }),
      },
      lang,
    )
  await writeRecord(root, after ?? '')
  const where = routes.length === 0 ? words.everywhere[lang] : routes.join(', ')
  const data = { n: String(count), where, by: oneLine(by.trim()), date: today, path: checklistRecordPath }
  terminal.out(`${oneLine(fill(words.others[lang], data))}\n`)
  return 0
}

/** Routes as servers declare them, and as kits name them: there with all their prefixes. */
function routesIn(findings: readonly Finding[]): readonly string[] {
  const served = findings.filter(({ role, zone }) => /^(sse-)?server$/.test(role) && zone === 'source')
  const names = served.flatMap((one) =>
    one.ruleId === 'sse-sockets-server' ? one.names.slice(0, 1) : one.names,
  )
  return [...new Set(names.filter((name) => name.startsWith('/')))].sort()
}

async function writeRecord(root: string, text: string): Promise<void> {
  // What cannot be read again must not be written.
  await readRecord(
    text,
    items.map((one) => one.id),
  )
  await writeOwnFile(
    root,
    checklistRecordPath,
    text,
    (code) =>
      phrase`${checklistRecordPath} cannot be written (${code}); make it writable, then run the same command again`,
  )
}

function itemOf(typed: string) {
  const id = itemId(typed)
  const found = items.find((item) => item.id === id)
  if (found) return found
  const ids = items.map((item) => item.id)
  const near = nearestKey(id, ids)
  throw new UsageError(
    phrase`There is no checklist item "${id}"; ${near ? phrase`type: migrate-ws attest ${near} …` : phrase`choose one of: ${ids.join(', ')}`}`,
  )
}

/** What is said, without blanks around it. `…` stands in the commands that reports propose, to be filled in. */
function sentenceIn({ by, statement, notApplicable, reason }: AttestOptions): string {
  const isEmpty = (said = '') => /^…?$/.test(said.trim())
  if (isEmpty(by)) throw new UsageError(phrase`A confirmation needs a name; say who: --by 'Hanako Sato'`)
  if (notApplicable) {
    const why = reason ?? statement
    if (why === undefined || isEmpty(why))
      throw new UsageError(
        phrase`Say why it does not apply: --not-applicable --reason 'The platform team keeps the dashboards'`,
      )
    return why.trim()
  }
  if (reason !== undefined && statement === undefined)
    throw new UsageError(
      phrase`--reason says why an item does not apply; add --not-applicable, or say what is true with --statement`,
    )
  if (statement === undefined || isEmpty(statement))
    throw new UsageError(
      phrase`Nothing is confirmed; say what is true: --statement 'Told in the weekly call'`,
    )
  return statement.trim()
}

function refuseUnknown(covers: readonly string[], channels: readonly Channel[]): void {
  const ids = channels.map(({ id }) => id)
  const unknown = covers.find((id) => !ids.includes(id))
  if (unknown === undefined) return
  const choice =
    ids.length === 0 ? phrase`none was found; leave --covers out` : phrase`choose among: ${ids.join(', ')}`
  throw new UsageError(phrase`There is no channel "${unknown}"; ${choice}`)
}

function readBefore(root: string): string | undefined {
  const read = readPlainFile(join(root, checklistRecordPath))
  if (read.kind === 'bytes') return Buffer.from(read.bytes).toString('utf8')
  if (read.kind === 'skipped' && read.because === 'missing') return undefined
  // The scan reads no link, since its target may come from anywhere.
  if (read.kind === 'skipped' && read.because === 'symlink')
    throw new UsageError(
      phrase`${checklistRecordPath} is a link; put the file itself there, then type the same command again`,
    )
  const why = whyUnread(read)
  throw new UsageError(
    phrase`${checklistRecordPath} cannot be read (${why}); make it a readable file, then run the same command again`,
  )
}

const words = {
  others: {
    en: 'Clients outside this repository on {{where}}: {{n}}, attested by {{by}} on {{date}}, written to {{path}}. Commit it, so that it is reviewed like code.',
    ja: 'このリポジトリの外にあるクライアント（{{where}}）：{{n}}件。{{date}}に{{by}}が確認したことを {{path}} に記録しました。コミットして、コードと同じようにレビューしてください。',
  },
  everywhere: { en: 'any route', ja: 'すべてのルート' },
  written: {
    en: '{{item}}: confirmed by {{by}} on {{date}}, written to {{path}}. Commit it, so that it is reviewed like code.',
    ja: '{{item}}：{{date}}に{{by}}が確認したことを {{path}} に記録しました。コミットして、コードと同じようにレビューしてください。',
  },
  notApplicable: {
    en: '{{item}}: does not apply, attested by {{by}} on {{date}}, written to {{path}}. Commit it, so that it is reviewed like code.',
    ja: '{{item}}：{{date}}に{{by}}が対象外と判断したことを {{path}} に記録しました。コミットして、コードと同じようにレビューしてください。',
  },
} satisfies Record<string, Text>
