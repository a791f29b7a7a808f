import { authorityOf, maskCode } from '../languages/script/values/address-text.js'
import type { Config } from '../model/config.js'
import { type HostOwner, hostOwnerOf } from '../model/own-host.js'
import type { SocketUsage } from '../model/socket.js'

/** Hosts that an address may lead to, as far as they are written out: its own, and every one inside its code. */
export function hostsOf({ url }: SocketUsage): readonly string[] {
  const pattern = url.pattern ?? ''
  const own = authorityOf(pattern)
  const inCode = [...pattern.matchAll(/(?:wss?|https?):\/\/([^/?#'"`$\s)]+)/gi)].map(([, host = '']) => host)
  const swapped = (url.origins ?? []).flatMap((origin) => authorityOf(origin) ?? [])
  return [...new Set([...(own === undefined ? [] : [own]), ...inCode, ...swapped])]
}

/** The page's own host; what follows it without a slash is the beginning of a path (`${location.host}${basePath}`). */
const page = /^\$\{((window|document|self|globalThis)\.)?location\.(host|hostname)\}(\$\{[^{}]*\})*$/

/** The page's own host, or one that is the team's own. */
export function isOwn(authority: string, config: Config): boolean {
  const host = authority.replace(/:(\d+|\$\{.{0,200}\})?$/s, '').toLowerCase()
  return page.test(host) || hostOwnerOf(host, config) === 'own'
}

/** A gateway's host names an account's own API: which one, its first label says. */
export const namesAnAccount = /\.execute-api\./i

/** A domain that is not the team's own, as far as it is written out. */
export interface OtherDomain {
  readonly host: string
  readonly whose: Exclude<HostOwner, 'own'>
}

/** The other domains in the address of a socket. A host with configured endpoints is ours, wherever it leads. */
export function otherDomains(
  usage: SocketUsage,
  config: Config,
  isConfigured: boolean,
): readonly OtherDomain[] {
  return isConfigured ? [] : hostsOf(usage).flatMap((authority) => otherDomain(authority, config) ?? [])
}

/**
 * The part of a host that is written out and names a domain: `stream.example.com`, or `example.com` of `${region}.example.com`. A
 * host that is made at run time names none.
 */
export function otherDomain(written: string, config: Config): OtherDomain | undefined {
  const host = domainIn(written, config)
  const whose = host === undefined ? 'own' : hostOwnerOf(host.toLowerCase(), config)
  return host === undefined || whose === 'own' ? undefined : { host, whose }
}

function domainIn(written: string, config: Config): string | undefined {
  const authority = written.replace(/^[^@/]*@/, '')
  if (isOwn(authority, config)) return undefined
  const masked = maskCode(authority).text
  const host = masked.replace(/:[\d\ue000-\uf8ff]*$/, '')
  // What a template engine of the server puts in is made at run time too.
  if (host === '' || /[{}<>%$]/.test(host)) return undefined
  if (!/[\ue000-\uf8ff]/.test(host)) return host
  const literalEnd = /[^\ue000-\uf8ff]*$/.exec(host)?.[0] ?? ''
  const domain = /\.([\w-]+(?:\.[\w-]+)+)$/.exec(literalEnd)?.[1]?.toLowerCase()
  if (domain === undefined || namesAnAccount.test(host)) return undefined
  const isOurs = config.ownHosts?.some((own) => {
    const known = own.toLowerCase()
    return known === domain || known.endsWith(`.${domain}`)
  })
  return isOurs ? undefined : domain
}
