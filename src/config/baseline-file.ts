import { type Baseline, type BaselineEntry, baselinePath, baselineVersion } from '../model/baseline.js'
import { entryKey, identityKey } from '../model/identity.js'
import { jsonText } from '../model/json-text.js'
import { phrase } from '../model/phrase.js'
import { presentName } from '../model/renamed-rules.js'
import { bounded, checkRun } from '../model/run-limit.js'
import { UsageError } from '../model/usage-error.js'
import { baselineSchema, baselineShape, type WrittenEntry } from './baseline-schema.js'
import { readJson } from './read-json.js'
import { checked } from './validate.js'

/**
 * Reads the baseline. Lines in any order, and lines that a merge took twice, are all right.
 * @throws UsageError that says what is wrong, where, and what to type.
 */
export async function readBaseline(text: string): Promise<Baseline> {
  const plain = text.replace(/^\ufeff/, '')
  refuseConflict(plain)
  const read = bounded(() => readJson(plain, baselinePath))
  refuseNewer(read.value)
  const schema = await baselineSchema()
  const value = upToWrong(
    read.value,
    (one) => schema.safeParse({ version: baselineVersion, findings: [one] }).success,
  )
  const { findings } = await checked(schema, baselineShape, { ...read, value }, baselinePath)
  const entries = new Map<string, BaselineEntry>()
  for (const written of findings) {
    if (written === null) continue
    const entry = entryOf(written)
    entries.set(entryKey(entry), entry)
  }
  return { entries: sorted([...entries.values()]) }
}

/** Ten complaints are shown, and each takes memory: a long list keeps only its first ten wrong entries. */
function upToWrong(value: unknown, isRight: (entry: unknown) => boolean): unknown {
  const findings = (value as { readonly findings?: unknown } | null)?.findings
  if (!Array.isArray(findings) || findings.length <= longList) return value
  let wrong = 0
  const end = findings.findIndex((entry, at) => {
    if (at % 1000 === 0) checkRun()
    return !isRight(entry) && ++wrong === mostWrong
  })
  return end < 0 ? value : { ...(value as object), findings: findings.slice(0, end + 1) }
}

const longList = 10_000
const mostWrong = 10

/** One finding a line, sorted. The same entries give the same bytes. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const lines = sorted(entries).map((entry) => `    ${jsonText(writtenOf(entry))},\n`)
  return `{\n  "version": ${baselineVersion},\n  "findings": [\n${lines.join('')}    null\n  ]\n}\n`
}

/** `<<<<<<<` and its like begin a line of no JSON file. */
function refuseConflict(text: string): void {
  const at = text.search(/^(<{7}|={7}|>{7}|\|{7})( |\r?$)/m)
  if (at < 0) return
  const line = text.slice(0, at).split('\n').length
  throw new UsageError(
    phrase`${baselinePath}:${line}: a merge left conflict markers here: delete the lines that begin with <<<<<<<, ======= or >>>>>>> and keep the other lines of both sides, then type: migrate-ws baseline --prune`,
  )
}

function refuseNewer(value: unknown): void {
  const version = (value as { readonly version?: unknown } | null)?.version
  if (typeof version !== 'number' || version <= baselineVersion) return
  throw new UsageError(
    phrase`${baselinePath} has version ${version}, and this migrate-ws reads ${baselineVersion} at most; to get a newer one, type: npm install -D migrate-ws@latest`,
  )
}

function entryOf({
  path,
  rule,
  message,
  scope = '',
  expression,
  ordinal = 0,
  unclassified,
  notWebSocket,
}: WrittenEntry): BaselineEntry {
  const [ruleId, messageId] = presentName(rule, message)
  const identity = { ruleId, messageId, path, scope, expression, ordinal }
  if (notWebSocket !== undefined) return { ...identity, notWebSocket }
  return unclassified ? { ...identity, unclassified } : identity
}

function writtenOf({
  path,
  ruleId,
  messageId,
  scope,
  expression,
  ordinal,
  unclassified,
  notWebSocket,
}: BaselineEntry): WrittenEntry {
  return {
    path,
    rule: ruleId,
    message: messageId,
    ...(scope === '' ? {} : { scope }),
    expression,
    ...(ordinal === 0 ? {} : { ordinal }),
    ...(unclassified ? { unclassified } : {}),
    ...(notWebSocket === undefined ? {} : { notWebSocket }),
  }
}

function sorted(entries: readonly BaselineEntry[]): BaselineEntry[] {
  return [...entries].sort((a, b) => {
    const [one, two] = [identityKey(a), identityKey(b)]
    return one === two ? a.ordinal - b.ordinal : one < two ? -1 : 1
  })
}
