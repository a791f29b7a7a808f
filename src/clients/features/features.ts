import { ownerOf } from '../../languages/script/program/program.js'
import { spanOf } from '../../languages/script/syntax.js'
import { locate, placeKey } from '../../model/lines.js'
import type { Feature, FeatureKind, NamedMember } from '../../model/socket.js'
import type { Location } from '../../model/source.js'
import { text } from '../../model/text.js'
import { featuresInJapanese } from '../../texts/ja/features.js'
import type { FeatureDefinition, Proof, Traced } from './define-feature.js'
import { featureGroups } from './index.js'

/** All features of a socket, in the order of the kinds. */
export const features: readonly FeatureDefinition[] = featureGroups
  .flat()
  .sort((a, b) => (a.kind < b.kind ? -1 : 1))
  .map(({ title, ...feature }) => ({
    ...feature,
    title: text(title, featuresInJapanese[feature.kind]),
  }))

/** Every feature that a socket has, each with the places that prove it, in whatever file they are. */
export function featuresOf(socket: Traced): readonly Feature[] {
  return features.flatMap(({ kind, find }) => {
    const proofs = [...find(socket)]
    return proofs.length === 0 ? [] : [featureFrom(kind, proofs)]
  })
}

function featureFrom(kind: FeatureKind, proofs: readonly Proof[]): Feature {
  const names = [...new Set(proofs.flatMap(({ name }) => (name === undefined ? [] : [name])))].sort()
  const members = new Map<string, NamedMember>()
  for (const { name, member } of proofs)
    if (name !== undefined && member !== undefined) members.set(`${name}\0${member}`, { name, member })
  const locations = new Map<string, Location>()
  for (const { node, span } of proofs) {
    const location = locate(ownerOf(node).file.source, span ?? spanOf(node))
    locations.set(placeKey(location), location)
  }
  return {
    kind,
    ...(names.length > 0 ? { names } : {}),
    ...(members.size > 0 ? { members: [...members].sort(byKey).map(([, one]) => one) } : {}),
    locations: [...locations.values()].sort(inOrder),
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

function inOrder(a: Location, b: Location): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.start.line - b.start.line || a.start.column - b.start.column
}
