import { isWithin } from '../../model/places.js'
import type { Feature, FeatureKind, SocketUsage } from '../../model/socket.js'
import type { Use, UseKind } from '../../model/socket-use.js'
import type { Location, Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import type { Given, ObjectionPlace } from './row.js'

/** Tests of a socket for the rows. */

export function featureOfKind({ features }: SocketUsage, kind: FeatureKind): Feature | undefined {
  return features.find((feature) => feature.kind === kind)
}

/** It is opened again once it has closed, however that is written. */
export function isReopened(usage: SocketUsage): boolean {
  return (['reconnect-loop', 'reconnect-effects', 'reopened-elsewhere'] as const).some((kind) =>
    has(usage, kind),
  )
}

export function has(usage: SocketUsage, kind: FeatureKind): boolean {
  return featureOfKind(usage, kind) !== undefined
}

/** One place a feature: its first; the feature itself lists them all. */
export function feature(kind: FeatureKind, what: Text): (given: Given) => readonly ObjectionPlace[] {
  return ({ usage }) => {
    const found = featureOfKind(usage, kind)
    return found ? [{ what, location: found.locations[0] ?? usage.location }] : []
  }
}

/** Every feature of these that holds, in this order, each with its own words. */
export function featurePlaces(
  ...kinds: readonly (readonly [kind: FeatureKind, en: string, ja: string])[]
): (given: Given) => readonly ObjectionPlace[] {
  return (given) => kinds.flatMap(([kind, en, ja]) => feature(kind, text(en, ja))(given))
}

export function usesOfKind<K extends UseKind>({ uses }: SocketUsage, kind: K): readonly Use<K>[] {
  return uses.filter((use): use is Use<K> & Use => use.kind === kind)
}

/** Handlers that are attached; those that are taken off again do nothing by themselves. */
export function handlersOfEvent(
  { uses }: SocketUsage,
  ...events: readonly string[]
): readonly Use<'handler'>[] {
  return uses.filter(
    (use): use is Use<'handler'> =>
      use.kind === 'handler' && use.handler.form !== 'removal' && events.includes(use.handler.event),
  )
}

/** `ws.addEventListener('message', show)`, the only one, in a form that `events.onmessage = show` can be put into. */
export function mayBeProperty(uses: readonly Use[]): boolean {
  const [use, another] = uses.filter(({ handler }) => handler?.event === 'message')
  return (
    another === undefined &&
    use?.handler?.form === 'listener' &&
    use.handler.set !== undefined &&
    use.statement !== undefined
  )
}

/** Code as it is written, shortened. */
export function shortCode(written: string): Text {
  const short = written.replace(/\s+/g, ' ')
  const shown = short.length > 60 ? `${short.slice(0, 59)}…` : short
  return text(shown, shown)
}

/** A script without modules, or an inline script of a page: no bundler sees its imports. */
export function isOfPage(usage: SocketUsage): boolean {
  return has(usage, 'plain-script') || !/\.(vue|svelte|astro|[cm]?[jt]sx?)$/.test(usage.path)
}

/** A variable at the top of a plain script belongs to every script of the page. */
export function isGlobalOfPage(usage: SocketUsage): boolean {
  return usage.binding.kind === 'module' && has(usage, 'plain-script')
}

export function within(inner: Location, outer: Location): boolean {
  return (
    inner.path === outer.path &&
    !isBefore(inner.start, outer.start) &&
    !isBefore(outer.end, { line: inner.start.line, column: inner.start.column })
  )
}

function isBefore(a: Location['start'], b: Location['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column)
}

/** Whether a place of one of these features is this use, or lies in it or around it. */
export function isPartOf(usage: SocketUsage, use: Use, ...kinds: readonly FeatureKind[]): boolean {
  return kinds.some((kind) =>
    featureOfKind(usage, kind)?.locations.some(
      (place) => within(place, use.location) || within(use.location, place),
    ),
  )
}

/** A whole event is passed on, and with it, as its `target`, the socket: the code that gets it may read that, but rarely does. */
export function isEventOnly(usage: SocketUsage, use: Use): boolean {
  if (!/^(escape|handed-on)$/.test(use.kind) || use.through.at(-1)?.kind !== 'event') return false
  return (
    use.kind === 'handed-on' ||
    isPartOf(usage, use, 'event-handed-on') ||
    handlersOfEvent(usage, 'open', 'error', 'close').some(({ location }) => within(use.location, location))
  )
}

/** What is done by the second name of a constant, and the statement that gives it the socket. */
export function isBySecondName({ binding: { second }, path }: SocketUsage, use: Use): boolean {
  if (!second || use.path !== path) return false
  const [way] = use.through
  return (
    isWithin(use.span, second.assignment) || (way?.kind === 'assigned' && way.to === second.name.slice(0, 40))
  )
}

/** Handlers that are read or called by hand, and events that the program dispatches: an EventSource bears no close among them. */
export function refersToEvents({ member }: Use): boolean {
  if (member?.name === 'dispatchEvent') return member.access === 'called'
  return (
    member !== undefined && member.access !== 'assigned' && /^on(open|message|error|close)$/.test(member.name)
  )
}
