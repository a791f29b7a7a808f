import { originOf } from '../../../clients/verdict/notes.js'
import {
  authorityOf,
  maskCode,
  originPart,
  splitQuery,
} from '../../../languages/script/values/address-text.js'
import type { Server } from './openapi.js'
import { partNames } from './part-name.js'

/** An endpoint's address in the parts that OpenAPI keeps apart. */
export interface ContractAddress {
  /** `{}` stands for each part that code makes: `/rooms/{}/stream`. Two paths that differ in names alone are one. */
  readonly template: string
  /** The code of these parts, as `${…}`. */
  readonly codes: readonly string[]
  readonly query: readonly QueryPart[]
  /** Absent: the site that the page comes from. */
  readonly server?: Server
  /** Nothing of where it lies is known before the program runs. */
  readonly isMadeWhole: boolean
  /** It is relative to the page. */
  readonly isBesidePage: boolean
}

export interface QueryPart {
  /** undefined: code makes names and values. */
  readonly name?: string
  /** Text, or `${…}`. */
  readonly value: string
}

const mark = /[\ue000-\uf8ff]/g

export function contractAddress(url: string): ContractAddress {
  const masked = maskCode(url)
  const [address, search] = splitQuery(masked.text)
  const origin = originPart(address)
  const rest = address.slice(origin.length)
  const isCode = origin !== '' && !origin.includes('//')
  const isPage = /^\$\{((window|document|self|globalThis)\.)?location\.origin\}$/.test(masked.unmask(origin))
  // Behind code alone there is no more than the end that was put there.
  const isMadeWhole = isCode && !isPage && /^(\/(stream|message)?)?$/.test(rest)
  const path = isMadeWhole ? `/${origin}${rest}` : rest
  const isBesidePage = origin === '' && !path.startsWith('/')
  const server = isMadeWhole || isPage ? undefined : serverOf(url, masked.unmask(origin))
  return {
    template: `/${path.replace(/^(\.{0,2}\/)+/, '')}`
      .replace(/[{}]/g, encodeURIComponent)
      .replace(mark, '{}'),
    codes: [...path.matchAll(mark)].map(([one]) => masked.unmask(one)),
    query: queryOf(search, masked.unmask),
    isMadeWhole,
    isBesidePage,
    ...(server ? { server } : {}),
  }
}

/** E.g. `https://a.example`; with a variable for what code makes: `{scheme}://{host}`, `{baseUrl}`. */
function serverOf(url: string, origin: string): Server | undefined {
  if (origin === '' || (origin.includes('//') && originOf(url) === undefined)) return undefined
  const authority = authorityOf(url)
  const whole =
    authority === undefined
      ? origin
      : origin.startsWith('//')
        ? `https:${origin}`
        : withScheme(origin, authority)
  const masked = maskCode(whole)
  const codes = [...masked.text.matchAll(mark)].map(([one]) => masked.unmask(one))
  const names = partNames(codes)
  let at = 0
  const text = masked.text.replace(mark, () => `{${names[at++]}}`)
  if (codes.length === 0) return { url: text }
  return {
    url: text,
    variables: Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          // RFC 2606 keeps this ending from ever being a host.
          default: `${authority === undefined ? 'https://' : ''}${name.replace(/_/g, '-').toLowerCase()}.invalid`,
          description: `Made when the program runs: ${codes[index]}`,
        },
      ]),
    ),
  }
}

/** Scheme and host; a scheme that follows the page's is https wherever a page is served well. */
function withScheme(origin: string, authority: string): string {
  const [, scheme] = /^(https?):\/\//i.exec(origin) ?? []
  return `${scheme?.toLowerCase() ?? 'https'}://${authority}`
}

function queryOf(search: string, unmask: (text: string) => string): QueryPart[] {
  const parts = search.replace(/^\?|#.*$/gs, '').split('&')
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=')
      const isNamed = name !== '' && !/[\ue000-\uf8ff]/.test(name)
      return isNamed ? { name, value: unmask(value.join('=')) } : { value: unmask(part) }
    })
}
