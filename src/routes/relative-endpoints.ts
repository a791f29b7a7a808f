import { maskCode, originPart, splitQuery } from '../languages/script/values/address-text.js'
import { isRelative } from '../model/config.js'

/** As the adapter finds it: below the path of an address, or in its place, with the address's query behind its own. */
export function atReference(address: string, reference: string | undefined): string {
  if (reference === undefined) return address
  const masked = maskCode(address)
  const [path, query] = splitQuery(masked.text)
  const [place, own] = splitQuery(isRelative(reference) ? below(path, reference) : reference)
  const pairs = (text: string) =>
    text
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '')
  const nameOf = (pair: string) => pair.replace(/=.*$/s, '')
  const names = new Set(pairs(own).map(nameOf))
  const all = [...pairs(own), ...pairs(query).filter((pair) => !names.has(nameOf(pair)))]
  return masked.unmask(`${place}${all.length > 0 ? '?' : ''}${all.join('&')}`)
}

/** `./../stream` below `/chat/ws` is `/chat/stream`. */
function below(path: string, reference: string): string {
  const steps = reference.split('/').slice(1)
  const ups = steps.findIndex((step) => step !== '..')
  const origin = originPart(path)
  const kept = path.slice(origin.length).replace(/\/$/, '').split('/')
  const most = kept.length - (kept[0] === '' ? 1 : 0)
  // No step leads out of a host; code alone may hide a path, in which the steps stay to be seen.
  const isHidden = !origin.includes('//') && origin !== ''
  const unseen = isHidden ? steps.slice(0, Math.max(ups - most, 0)) : []
  return (
    origin + [...kept.slice(0, kept.length - Math.min(ups, most)), ...unseen, ...steps.slice(ups)].join('/')
  )
}

/**
 * The adapter's option for a path, relative to the address, below which `./` lies: `/ws` to `/ws/stream` is `./stream`, `/chat/ws`
 * to `/chat/stream` is `./../stream`. Empty: the path itself. undefined: code would have to be repeated.
 */
export function referenceFrom(from: readonly string[], to: readonly string[]): string | undefined {
  if (from.join('/') === to.join('/')) return ''
  const differs = from.findIndex((part, index) => part !== to[index])
  const shared = Math.min(differs < 0 ? from.length : differs, to.length - 1)
  const rest = to.slice(shared)
  if (shared < 0 || rest.some((part) => part.includes('${'))) return undefined
  return `./${'../'.repeat(from.length - shared)}${rest.join('/')}`
}
