import type { Facts } from '../checklist/facts.js'
import { resourcesOf } from '../checklist/resources.js'
import type { SourceHost } from '../languages/parsed-file.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { type Piece, placesIn, withGaps } from '../model/linear-match.js'
import { literally } from '../model/literally.js'
import { operationNamesOf } from './operation-names.js'

/** A place in a text, and by which of the findings' own names it is known, where it is. */
interface NamedPlace {
  readonly start: number
  readonly end: number
  readonly by?: string
}

/** What only a WebSocket API of API Gateway has: a metric, the service of its connections, its execution logs. */
const onlySockets = String.raw`\b(?:ConnectCount|apigatewaymanagementapi|API-Gateway-Execution-Logs_)`

/**
 * Finds what runbooks call the old service beside its channels, once a line. The functions of a WebSocket API are known by
 * their log groups (`/aws/lambda/<service>-<stage>-<function>`); alarms, dashboards and own metrics by their names, those
 * that went in earlier commits included.
 */
export function oldNamesOf(
  facts: Pick<Facts, 'findings' | 'history' | 'paths'>,
  host: SourceHost,
): (text: string) => readonly NamedPlace[] {
  const always = new RegExp([onlySockets, ...logsOf(facts)].join('|'), 'g')
  const named = operationNamesOf(facts.findings).map((name) => ({ name, pieces: piecesOf(name) }))
  const former = formerOf(facts).map((name) => ({ name, pieces: piecesOf(name) }))
  return (text) => {
    const places = [
      ...[...text.matchAll(always)].map(({ 0: { length }, index }) => ({
        start: index,
        end: index + length,
      })),
      ...named.flatMap(({ name, pieces }) => placesOf(text, pieces, name)),
      ...former.flatMap(({ name, pieces }) => {
        const found = placesOf(text, pieces, name)
        return found.length > 0 && isStillThere(name, facts, host) ? [] : found
      }),
    ]
    return oncePerLine(
      text,
      places.sort((a, b) => a.start - b.start || b.end - a.end),
    )
  }
}

function logsOf(facts: Pick<Facts, 'findings'>): readonly string[] {
  const functions = resourcesOf(facts, 'function').map(({ name }) => name.replace(/^.*\./, ''))
  const groups = functions.filter((name) => /^[\w-]{3,}$/.test(name))
  return groups.length > 0
    ? [`/aws/lambda/(?:[\\w-]*-)?(?:${groups.map(literally).join('|')})(?![\\w-])`]
    : []
}

function formerOf({ history }: Pick<Facts, 'history'>): readonly string[] {
  return history?.kind === 'read' ? (history.formerNames ?? []) : []
}

/** What Prometheus puts behind a metric's name: code and queries call one metric with it, or without. */
const suffixes = ['', '_total', '_bucket', '_sum', '_count', '_created']

/** What only the deployment knows may be written in any way, as a part of a word of a hundred characters at most. */
function piecesOf(name: string): readonly Piece[] {
  const suffix = suffixes.find((one) => one !== '' && name.endsWith(one)) ?? ''
  const stem = name.slice(0, name.length - suffix.length)
  const parts = (/\w_\w{1,200}$/.test(stem) ? stem : name).split(/\$\{[^}]{0,200}\}/)
  return [
    ...withGaps(parts, { but: ' \t\r\n"\'`/', min: 0, max: 100 }),
    { kind: 'either', ways: suffixes.map((text) => [{ kind: 'text', text }]) },
  ]
}

/** An alarm that watches something else by now is no alarm of the old service: its name stands where it is declared. */
function isStillThere(name: string, { paths }: Pick<Facts, 'paths'>, host: SourceHost): boolean {
  const [known = name] = name.split(/\$\{[^}]{0,200}\}/).sort((a, b) => b.length - a.length)
  return paths.some(
    (path) =>
      /^(config|terraform|script|python)$/.test(syntaxOf(languageOf(path)) ?? '') &&
      host.text(path)?.includes(known),
  )
}

function placesOf(text: string, pieces: readonly Piece[], by: string): readonly NamedPlace[] {
  return placesIn(text, pieces, /[\w.-]/, /[\w-]/).map((place) => ({ ...place, by }))
}

function oncePerLine(text: string, places: readonly NamedPlace[]): readonly NamedPlace[] {
  const lines = new Set<number>()
  return places.filter(({ start }) => {
    const line = text.lastIndexOf('\n', start)
    return !lines.has(line) && lines.add(line)
  })
}
