import type { ExampleFacts, Item } from '../../checklist/define-item.js'
import { both, generatedFrom, inlineCode, joinedPage, table } from '../markdown.js'

/** `src/checklist/README.md`: the 16 items in the guide's order, each with the examples that are run as its tests. */
export function itemsPage(items: readonly Item[]): string {
  return joinedPage([
    generatedFrom('items/'),
    '# The checklist',
    'What must be true, and how far a scan can say so. The examples are run as tests.',
    ...items.flatMap((item) => [
      `## ${item.order}. ${item.title.en}`,
      `${inlineCode(item.id)} · ${item.group} · ${item.title.ja}`,
      both(item.about),
      table(
        ['example', 'seen', 'status'],
        item.examples.map(({ name, found, status }) => [name, seen(found), status]),
      ),
    ]),
  ])
}

function seen(found: ExampleFacts): string {
  const parts = [
    ...(found.findings ?? []).map(
      ({ rule, path, role, zone }) => `${inlineCode(path)}: ${rule} (${zone ?? role})`,
    ),
    ...(found.sockets ?? []).map(({ path, verdict, zone }) =>
      [`${inlineCode(path)}: socket`, verdict, zone && `(${zone})`].filter(Boolean).join(' '),
    ),
    ...(found.failed ?? []).map((path) => `${inlineCode(path)} did not parse`),
    ...(found.skipped ?? []).map((path) => `${inlineCode(path)} was not read`),
    ...(found.plans ?? []).map(
      ({ subject, said }) => `a plan for ${subject} (${Object.keys(said).join(', ') || 'nothing said'})`,
    ),
    ...(found.history === undefined ? [] : [historySeen(found.history)]),
    ...(found.today === undefined ? [] : [`today is ${found.today}`]),
    ...(found.paths ?? []).map((path) => `${inlineCode(path)}: nothing`),
  ]
  return parts.length === 0 ? 'nothing' : parts.join('; ')
}

function historySeen(history: NonNullable<ExampleFacts['history']>): string {
  if (history === 'shallow') return 'a shallow clone'
  const removed = Object.entries(history.removed ?? {}).map(([topic, date]) => `${topic} removed on ${date}`)
  const extent = history.isPart ? 'a part of the history' : 'the whole history'
  return [extent, ...removed].join(', ')
}
