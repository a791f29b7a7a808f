import { basename } from 'node:path/posix'
import picomatch from 'picomatch'
import type { Config } from '../../model/config.js'
import { type Member, pathOf } from './members.js'
import { wordsOfFinding, wordsOfSocket } from './words.js'

/** The feature of the configuration that a file belongs to. */
export function featureOf(path: string, { features }: Config): string | undefined {
  return Object.entries(features ?? {}).find(([, globs]) => globs.some((glob) => picomatch(glob)(path)))?.[0]
}

/** A channel is called after its feature, else its shortest route, else whatever it is known by, else its first file. */
export function nameOf(members: readonly Member[], config: Config): string {
  const features = members.flatMap((member) => featureOf(pathOf(member), config) ?? [])
  const feature = mostFrequent(features)
  if (feature !== undefined) return feature
  const words = members.flatMap((member) =>
    member.kind === 'finding' ? wordsOfFinding(member.finding) : wordsOfSocket(member.socket),
  )
  const names = words.filter((word) => word.startsWith('name:')).map((word) => word.slice('name:'.length))
  const routes = names.filter((name) => name.startsWith('/'))
  const declared = words
    .filter((word) => word.startsWith('declaration:'))
    .map((word) => word.slice(word.indexOf('#') + 1))
  const [first] = [shortest(routes), shortest(declared), shortest(names)].filter((one) => one !== undefined)
  const [member] = members
  return first ?? (member ? basename(pathOf(member)) : '')
}

function shortest(names: readonly string[]): string | undefined {
  return [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0]
}

function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}
