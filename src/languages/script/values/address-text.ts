/**
 * Addresses as text with `${…}` where a part is not known. What stands inside the braces is code:
 * its `?`, `/` and `:` are no parts of the address.
 */
export interface MaskedAddress {
  /** The address with each `${…}` replaced by one private character. */
  readonly text: string
  unmask(text: string): string
}

/** E.g. `http://${a ?? b}/ws` → `http://\uE000/ws`. Braces inside the code are counted. */
export function maskCode(address: string): MaskedAddress {
  const codes: string[] = []
  let text = ''
  for (let at = 0; at < address.length; at++) {
    if (!address.startsWith('${', at)) {
      text += address[at]
      continue
    }
    let end = at + 2
    for (let depth = 1; end < address.length && depth > 0; end++) {
      if (address[end] === '{') depth++
      else if (address[end] === '}') depth--
    }
    text += String.fromCharCode(0xe000 + codes.length)
    codes.push(address.slice(at, end))
    at = end - 1
  }
  return {
    text,
    unmask: (masked) =>
      masked.replace(/[\ue000-\uf8ff]/g, (mark) => codes[mark.charCodeAt(0) - 0xe000] ?? ''),
  }
}

const code = '[\\ue000-\\uf8ff]'

/** Scheme and host of a masked address, or the code that stands for both. Empty for a relative address. */
export function originPart(masked: string): string {
  return /^[^/?#]*\/\/[^/?#]*/.exec(masked)?.[0] ?? new RegExp(`^${code}+`).exec(masked)?.[0] ?? ''
}

/** Parts of an address that are made at run time, behind its host: a path or query that a fixed endpoint would lose. */
export function codeBehindHost(address: string): string[] {
  const masked = maskCode(address)
  const origin = originPart(masked.text)
  const parts = [...masked.text.matchAll(new RegExp(code, 'g'))].map(([mark], index) => ({
    text: masked.unmask(mark),
    isOrigin: masked.text.indexOf(mark) < origin.length,
    isAlone: index === 0 && masked.text === mark,
  }))
  return parts
    .filter(
      ({ text, isOrigin, isAlone }) =>
        !isOrigin || /location\.(pathname|search|hash|href)/.test(text) || (isAlone && text.includes('(')),
    )
    .map(({ text }) => text)
}

/** What stands between `//` and the path of an address, with its code: `${location.host}`, `a.example:80`; undefined for a relative one. */
export function authorityOf(address: string): string | undefined {
  const masked = maskCode(address)
  const authority = new RegExp(`^(?:${code}+:?|(?:wss?|https?):|(?:ws|http)${code}:|)//([^/?#]*)`, 'i').exec(
    masked.text,
  )?.[1]
  return authority === undefined ? undefined : masked.unmask(authority)
}

export function splitQuery(masked: string): [string, string] {
  const at = masked.search(/[?#]/)
  return at < 0 ? [masked, ''] : [masked.slice(0, at), masked.slice(at)]
}

/** Scheme and host are written, or some code; the path is text, and so is the query: `https://${location.host}/ws`. */
function hasKnownPath(address: string): boolean {
  const masked = maskCode(address).text
  const place = /^(?:(?:wss?|https?)|[\ue000-\uf8ff]):?\/\/[^/?#]+/.exec(masked)?.[0]
  return place !== undefined && !new RegExp(code).test(masked.slice(place.length))
}

/** All that an address may be, where each of them is known to its path; else none. */
export function withKnownPaths(addresses: readonly string[]): readonly string[] {
  return addresses.every(hasKnownPath) ? addresses : []
}

/** Code that gives the page's own host, or what a build or a deployment puts in. */
export function isOfSettings(code: string): boolean {
  return /\blocation\b|\benv\b|\b(environment|settings|config)\b|__\w+__/i.test(code)
}
