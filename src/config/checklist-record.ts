import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import type { Attestation, ChecklistRecord, KeptChannel, OtherClients } from '../model/attestation.js'
import { checklistRecordPath } from '../model/attestation.js'
import { phrase } from '../model/phrase.js'
import type { Lang, Text } from '../model/source.js'
import { UsageError } from '../model/usage-error.js'
import { readYaml } from './read-yaml.js'
import { recordJsonSchema, recordSchema } from './record-schema.js'
import { checked } from './validate.js'

const require = createRequire(import.meta.url)

export const emptyRecord: ChecklistRecord = { attestations: [], kept: [], otherClients: [] }

/**
 * What people confirmed and decided. `items`: ids that there are.
 * @throws UsageError naming the lines that are wrong.
 */
export async function readRecord(text: string, items: readonly string[]): Promise<ChecklistRecord> {
  const read = readYaml(text.replace(/^\ufeff/, ''), checklistRecordPath)
  const {
    attestations = [],
    keep = [],
    otherClients = [],
  } = await checked(await recordSchema(), recordJsonSchema, read, checklistRecordPath)
  const unknown = attestations.findIndex(({ item }) => !items.includes(item))
  if (unknown >= 0) {
    const line = read.lineOf(['attestations', unknown, 'item'])
    throw new UsageError(
      phrase`${checklistRecordPath}${line === undefined ? '' : `:${line}`}: there is no checklist item "${attestations[unknown]?.item}": write one of ${items.join(', ')}`,
    )
  }
  return {
    attestations: attestations.map((one) => ({ ...one, refs: one.refs ?? [], evidence: one.evidence ?? {} })),
    kept: keep.map((one, i): KeptChannel => {
      const line = read.lineOf(['keep', i])
      return line === undefined ? one : { ...one, line }
    }),
    otherClients: otherClients.map((one) => ({ ...one, refs: one.refs ?? [] })),
  }
}

/**
 * The file with this attestation in it: in the place of an earlier one of the same item, else at the end. Comments and the
 * order of everything else stay. `before`: the file as it is; absent when there is none yet.
 */
export function recordWith(before: string | undefined, attestation: Attestation, lang: Lang): string {
  return withEntry(before ?? head[lang], 'attestations', writtenAttestation(attestation), 'item')
}

/** The same for how many other clients there are on a route. */
export function recordWithOtherClients(before: string | undefined, said: OtherClients, lang: Lang): string {
  return withEntry(before ?? head[lang], 'otherClients', writtenOtherClients(said), 'route')
}

/** `key`: what two entries have alike of which the later takes the place of the earlier. */
function withEntry<T extends object>(
  before: string,
  name: string,
  written: T,
  key: keyof T & string,
): string {
  const yaml = require('#packages/yaml') as typeof Yaml
  const document = yaml.parseDocument(before)
  const entry = document.createNode(written)
  const list = document.get(name)
  if (yaml.isSeq(list)) {
    const at = list.items.findLastIndex((one) => yaml.isMap(one) && one.get(key) === written[key])
    const old = list.items[at]
    if (yaml.isMap(old)) {
      // Comments on an entry describe the item, and stay with it.
      const { commentBefore, spaceBefore } = old
      if (commentBefore != null) entry.commentBefore = commentBefore
      if (spaceBefore !== undefined) entry.spaceBefore = spaceBefore
      list.items[at] = entry
    } else list.items.push(entry)
    list.flow = false
  } else document.set(name, document.createNode([written]))
  return document.toString({ lineWidth: 100 })
}

const head: Text = {
  en: '# What people confirmed of the migration; written by `migrate-ws attest`, reviewed like code.\n',
  ja: '# 移行について担当者が確認した内容。`migrate-ws attest` が書き込みます。コードと同じようにレビューしてください。\n',
}

/** Keys in the order in which they are read. */
function writtenAttestation(attestation: Attestation) {
  const { item, by, date, notApplicable, statement, refs, expires, covers, evidence } = attestation
  return {
    item,
    by,
    date,
    ...(notApplicable ? { notApplicable } : {}),
    statement,
    ...(refs.length > 0 ? { refs } : {}),
    ...(expires === undefined ? {} : { expires }),
    ...(covers === undefined || covers.length === 0 ? {} : { covers }),
    evidence,
  }
}

function writtenOtherClients({ route, count, by, date, statement, refs, expires }: OtherClients) {
  return {
    ...(route === undefined ? {} : { route }),
    count,
    by,
    date,
    statement,
    ...(refs.length > 0 ? { refs } : {}),
    ...(expires === undefined ? {} : { expires }),
  }
}
