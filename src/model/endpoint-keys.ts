import { append, once } from './once.js'
import type { SocketUsage } from './socket.js'

/** Code that may mean another value in each file: a member of `this` or of what a function is given, a variable. */
const ofItsFile = /^\$\{((this|self|that|props|options|opts|params|args)\.[^{}]*|[a-z_$][\w$]*)\}$/

/** What the code says of a socket's address. */
export function addressOf({ url }: Pick<SocketUsage, 'url'>): string {
  return url.pattern ?? url.text
}

/** The key of a socket in the configuration: its address, with its file where other files say the same of another address. */
export function keyFor(usage: SocketUsage, all: readonly SocketUsage[]): string {
  const address = addressOf(usage)
  return namesakesOf(usage, all).length > 0 ? `${usage.path}#${address}` : address
}

/** Sockets in other files whose code says the same of an address that may be another. */
export function namesakesOf(usage: SocketUsage, all: readonly SocketUsage[]): readonly SocketUsage[] {
  const address = addressOf(usage)
  if (!ofItsFile.test(address)) return []
  const alike = byAddress(all).get(address) ?? []
  return alike.filter((other) => other.path !== usage.path && !isSameSource(other, usage))
}

const byAddress = once((all: readonly SocketUsage[]): ReadonlyMap<string, readonly SocketUsage[]> => {
  const groups = new Map<string, SocketUsage[]>()
  for (const usage of all) append(groups, addressOf(usage), usage)
  return groups
})

/** The code of both was followed, to the same. */
function isSameSource(one: SocketUsage, other: SocketUsage): boolean {
  const [first, second] = [one, other].map(({ url }) => [...(url.origins ?? [])].sort())
  const isFollowed = first?.every((origin) => origin !== addressOf(one)) && first.length > 0
  return isFollowed === true && first?.join('\0') === second?.join('\0')
}
