import { unusedAfter } from '../../model/address.js'
import { literally } from '../../model/literally.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { SourceText, Span } from '../../model/source.js'
import { isScript } from './key-readers.js'
import type { PlannedTexts } from './texts.js'
import type { Scripts } from './value-flow.js'

/** Whether the address of a socket says a key, in its own words or in those it was traced to; `URL` of `new URL(…)` is none. */
export function usesKey({ usage: { url } }: DecidedSocket, key: string): boolean {
  const word = new RegExp(`(?<!\\w|\\bnew )${literally(key)}(?!\\w)`)
  return [url.text, url.pattern ?? '', ...(url.origins ?? [])].some((text) => word.test(text))
}

/** The scripts of a repository, with the places where rewritten sockets have their addresses. */
export function scriptsOf(texts: PlannedTexts, rewritten: readonly DecidedSocket[]): Scripts {
  const known = new Map<string, readonly SourceText[]>()
  const addresses = new Map<string, Span[]>()
  for (const { usage } of rewritten) {
    const { span, made } = usage.url
    addresses.set(usage.path, [...(addresses.get(usage.path) ?? []), span, made, ...unusedAfter([usage.url])])
  }
  // One text a file, so that it is parsed once.
  const sources = new Map<string, SourceText>()
  return {
    addressesIn: (path) => addresses.get(path) ?? [],
    naming(name) {
      const found =
        known.get(name) ??
        texts.holding(new RegExp(literally(name))).flatMap((source) => {
          if (!isScript(source)) return []
          const first = sources.get(source.path) ?? source
          sources.set(source.path, first)
          return first
        })
      known.set(name, found)
      return found
    },
  }
}
