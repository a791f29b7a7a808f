import type { CheckResult, FeatureProgress, Phase } from '../../model/check.js'
import { fileAndLine } from '../../model/lines.js'
import type { Line, LineWriter } from './line-writer.js'
import { checkWords, counts } from './words.js'

/** What is new over the baseline, what is gone from it, and what comments in the code do. */
export function freezeLines(said: LineWriter, result: CheckResult, phase: Phase): readonly Line[] {
  const { fresh, cutOff, stale, moved, total, suppressions, suppressedEntries, unread, phases } = result
  const inBaseline = new Set(suppressedEntries)
  const suppressed = result.suppressed.filter((one) => !inBaseline.has(one))
  const withReason = ({ location, ruleId, suppressed: by }: (typeof suppressed)[number]) =>
    `${fileAndLine(location)} ${by?.reason ?? ''} [${ruleId}]`
  const { folder } = said
  const isCutOff = new Set(cutOff.map(({ path }) => path))
  return [
    ...(fresh.length === 0 && cutOff.length > 0 ? [] : freshLines(said, fresh, total, phase)),
    ...section(
      said,
      cutOff,
      said.fill(checkWords.isCutOff, { files: said.count(cutOff.length, counts.files) }),
      ({ path, because }) => `${path} (${because})`,
    ),
    ...section(
      said,
      stale,
      said.fill(checkWords.isStale, { entries: said.count(stale.length, counts.entriesStand) }),
      ({ path, expression, ruleId }) => `${path} ${expression} [${ruleId}]`,
    ),
    ...(moved > 0
      ? [
          {
            indent: 0,
            text: said.fill(checkWords.isMoved, { entries: said.count(moved, counts.entries), folder }),
          },
        ]
      : []),
    ...section(
      said,
      suppressions,
      said.fill(checkWords.noEffect, { suppressions: said.count(suppressions.length, counts.suppressions) }),
      said.finding,
    ),
    ...section(
      said,
      suppressedEntries,
      said.fill(checkWords.isSuppressedEntry, {
        entries: said.count(suppressedEntries.length, counts.entriesAre),
        folder,
      }),
      withReason,
    ),
    ...section(
      said,
      suppressed,
      said.fill(checkWords.isSuppressed, { findings: said.count(suppressed.length, counts.findings) }),
      withReason,
    ),
    // The last phase has them among its own conditions.
    ...(phases.some(({ name }) => name === 'remove')
      ? []
      : unreadLines(
          said,
          unread.filter(({ path }) => !isCutOff.has(path)),
        )),
  ]
}

function freshLines(
  said: LineWriter,
  fresh: CheckResult['fresh'],
  total: number,
  { state, date = '', days = 0 }: Phase,
): readonly Line[] {
  if (fresh.length === 0)
    return [
      { indent: 0, text: said.fill(checkWords.nothingNew, { entries: said.count(total, counts.entries) }) },
    ]
  const head = said.fill(state === 'ahead' ? checkWords.newAhead : checkWords.isNew, {
    uses: said.count(fresh.length, counts.uses),
    days: said.count(days, counts.days),
    date,
  })
  return section(said, fresh, head, said.finding)
}

/** Feature by feature: how many clients, and how many days. */
export function migrateLines(said: LineWriter, { features }: CheckResult, phase: Phase): readonly Line[] {
  const hasFeatures = features.some(({ name }) => name !== undefined)
  if (features.length === 0)
    return [
      { indent: 0, text: said.fill(checkWords.featureDone, { name: said.fill(checkWords.allClients, {}) }) },
    ]
  return features.flatMap((feature) => [
    { indent: 0, text: featureLine(said, feature, phase, hasFeatures) },
    ...said.list(feature.clients, 1, fileAndLine),
    ...said.list(feature.unread, 1, (path) => path),
  ])
}

function featureLine(
  said: LineWriter,
  { name, clients, unread }: FeatureProgress,
  { state, days }: Phase,
  hasFeatures: boolean,
): string {
  const data = {
    name: name ?? said.fill(hasFeatures ? checkWords.noFeature : checkWords.allClients, {}),
    clients: said.count(clients.length, counts.clients),
    days: said.count(Math.abs(days ?? 0), counts.days),
    files: said.count(unread.length, counts.files),
  }
  if (clients.length + unread.length === 0) return said.fill(checkWords.featureDone, data)
  if (unread.length > 0) return said.fill(checkWords.featureUnread, data)
  if (days === undefined) return said.fill(checkWords.featureNow, data)
  if (days < 0) return said.fill(checkWords.featureOver, data)
  if (state === 'due') return said.fill(checkWords.featureNow, data)
  return said.fill(days === 0 ? checkWords.featureLast : checkWords.feature, data)
}

/** What is left by kind; from the day on also where, since then each place is one too many. */
export function removeLines(
  said: LineWriter,
  { left, kept, unread }: CheckResult,
  phase: Phase,
): readonly Line[] {
  const places = left.flatMap(({ findings }) => findings)
  const roles = left.map(({ role, findings }) => `${said.role(role)} ${findings.length}`)
  const data = {
    places: said.count(places.length, counts.places),
    days: said.count(Math.abs(phase.days ?? 0), counts.days),
    roles: roles.join(said.lang === 'ja' ? '、' : ', '),
  }
  const isDue = phase.state === 'due'
  const ahead = phase.days === 0 ? checkWords.leftLast : checkWords.leftAhead
  const none = kept.length > 0 ? checkWords.nothingButKept : checkWords.nothingLeft
  return [
    { indent: 0, text: said.fill(places.length === 0 ? none : isDue ? checkWords.leftDue : ahead, data) },
    ...(isDue ? said.list(places, 1, said.finding) : []),
    ...kept.map((one) => ({ indent: 0, text: said.fill(checkWords.kept, one) })),
    ...unreadLines(said, unread),
  ]
}

function unreadLines(said: LineWriter, unread: CheckResult['unread']): readonly Line[] {
  const head = said.fill(checkWords.isUnread, { files: said.count(unread.length, counts.files) })
  return section(said, unread, head, ({ path, because }) => `${path} (${because})`)
}

/** A sentence and its list; nothing where there is nothing to list. */
function section<T>(
  said: LineWriter,
  entries: readonly T[],
  head: string,
  show: (entry: T) => string,
): readonly Line[] {
  return entries.length === 0 ? [] : [{ indent: 0, text: head }, ...said.list(entries, 1, show)]
}
