import { authorityOf, maskCode } from '../../languages/script/values/address-text.js'
import { devToolsAddress, hostOwnerOf } from '../../model/own-host.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { isOwn, otherDomain } from '../../routes/hosts.js'
import type { Given } from './row.js'

/**
 * The target of an address that no server in this repository serves. `foreign`: another party's server; `where`, `host`: a person
 * must name its endpoints, or confirm the host as their own.
 */
export type Elsewhere =
  | { readonly kind: 'foreign'; readonly what: Text }
  | { readonly kind: 'where' }
  | { readonly kind: 'host'; readonly host: string }

type Asked = Pick<Given, 'usage' | 'config' | 'serves' | 'isInExtension' | 'settings'> & {
  readonly endpoint?: Given['endpoint']
}

/** The repository is searched only where something indicates another party's server: a server in this repository can be changed. */
export function elsewhere(asked: Asked): Elsewhere | undefined {
  const { usage, endpoint } = asked
  if (usage.zone === 'test' || /^(configured|kit|found)$/.test(endpoint?.provenance ?? '')) return undefined
  const browser = ofDevTools(asked)
  if (browser) return browser
  const found =
    ofProgram(asked) ?? ofNamed(asked) ?? byHostSource(asked) ?? ofDevice(asked) ?? ofExtension(asked)
  return found && !asked.serves() ? found : ofSettings(asked)
}

/** Texts that the address may be, its own first. */
function textsOf({ usage: { url } }: Asked): readonly string[] {
  return [
    ...new Set([
      ...(url.pattern === undefined ? [] : [url.pattern]),
      ...(url.origins ?? []),
      ...(url.said?.else ?? []),
    ]),
  ]
}

/** On this machine or in its network, and not named an own one. */
function isNear(host: string, { config }: Asked): boolean {
  return (
    !config.ownHosts?.some((one) => one.toLowerCase() === host) &&
    hostOwnerOf(host, {}) === 'own' &&
    !/(^|\.)(example(\.(com|net|org))?|invalid|test|internal)$/.test(host)
  )
}

const portOf = (authority: string) => /:(\d+)$/.exec(authority)?.[1]
const hostOf = (authority: string) => authority.replace(/:\d*$/, '').toLowerCase()

/** A browser that is controlled, wherever it runs; a server of this repository may stand before it. */
function ofDevTools(asked: Asked): Elsewhere | undefined {
  const address = textsOf(asked).find((one) => devToolsAddress.test(one))
  if (address === undefined || asked.serves(/\/devtools(?![\w-])/)) return undefined
  const what = `${(authorityOf(address) ?? address).slice(0, 60)} (Chrome DevTools)`
  return { kind: 'foreign', what: text(what, what) }
}

/** A program of others that people run beside the browser, by its port. */
function ofProgram(asked: Asked): Elsewhere | undefined {
  for (const one of textsOf(asked)) {
    const authority = authorityOf(one) ?? ''
    const port = portOf(maskCode(authority).text)
    const program = localPrograms.find(
      ({ port: own, path }) =>
        String(own) === port &&
        (path === undefined || one.slice(one.indexOf(authority) + authority.length).startsWith(path)),
    )
    const isHere = isNear(hostOf(authority), asked) || /^\$\{/.test(authority)
    if (program && isHere) {
      const what = `${authority} (${program.name})`
      return { kind: 'foreign', what: text(what, what) }
    }
  }
  return undefined
}

/** What a build or a deployment puts in, or the page's own host. */
const ofDeployment = /\blocation\b|\benv\b|__\w+__/i

/** The user of the application says the address, or the program gets it while it runs. */
function byHostSource(asked: Asked): Elsewhere | undefined {
  const { said, text: written } = asked.usage.url
  if (!said) return undefined
  const others = said.else.filter((one) => !/^\$\{(null|undefined|''|""|false)\}$/.test(one) && one !== '')
  if (others.some((one) => ofDeployment.test(one) || /^[/.?]/.test(one))) return undefined
  const hosts = others.map((one) => authorityOf(one) ?? one)
  // A default that is named an own one.
  if (
    hosts.some(
      (one) => /^[\w.-]+(:\d+)?$/.test(one) && isOwn(one, asked.config) && !isNear(hostOf(one), asked),
    )
  )
    return undefined
  const foreign = hosts.every((one) => otherDomain(one, asked.config)?.whose === 'foreign')
  if (said.by !== 'user' || !foreign) return { kind: 'where' }
  const short = written.replace(/\s+/g, ' ').slice(0, 60)
  return {
    kind: 'foreign',
    what: text(`an address that the user gives (${short})`, `利用者が指定するアドレス（${short}）`),
  }
}

/** `${environment.directusUrl}/websocket`: a server that others wrote, by the name of its setting. */
function ofNamed(asked: Asked): Elsewhere | undefined {
  const isNamed = textsOf(asked).some((one) => namedServers.test(wordsOf(authorityOf(one) ?? one)))
  return isNamed ? { kind: 'where' } : undefined
}

const wordsOf = (text: string) => text.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()

const deviceWords =
  /(^|[^a-z])(camera|webcam|cam|esp(32|8266|home)?|arduino|nodemcu|micro_?controller|robot|rover|drone|printer|octo_?print|plc|wled|tasmota|device)s?(?![a-z])/

/** A device in the network of the user of the page: by its name, by the address of its own network, by its usual port. */
function ofDevice(asked: Asked): Elsewhere | undefined {
  for (const one of textsOf(asked)) {
    const authority = authorityOf(one) ?? (/^\$\{.*\}$/s.test(one) ? one : undefined)
    if (authority === undefined || ofDeployment.test(authority)) continue
    const words = wordsOf(authority)
    const host = hostOf(authority)
    if (/^\$\{/.test(authority)) {
      if (deviceWords.test(words.replace(/:\d+$/, '')) || /\}:81$/.test(authority)) return { kind: 'where' }
    } else if (
      isNear(host, asked) &&
      (/^192\.168\.4\.1$/.test(host) || portOf(authority) === '81' || deviceWords.test(words))
    )
      return { kind: 'host', host }
  }
  return undefined
}

/** A browser extension that connects to a program on the same machine. */
function ofExtension(asked: Asked): Elsewhere | undefined {
  const host = textsOf(asked)
    .map((one) => hostOf(authorityOf(one) ?? ''))
    .find((one) => one !== '' && isNear(one, asked))
  return host !== undefined && asked.isInExtension() ? { kind: 'host', host } : undefined
}

/**
 * The environment files of a repository without a server give the target of a setting. For an address from callers outside this
 * repository, the only setting for sockets counts. A setting with this machine as a second value, or with other values in other
 * environments, belongs to the team's own server.
 */
function ofSettings(asked: Asked): Elsewhere | undefined {
  const settings = asked.settings()
  const { isGiven } = asked.usage.url
  const written = isGiven ? [] : textsOf(asked)
  const names = [...written.join(' ').matchAll(/\benv\.(\w+)/g)].map(([, name = '']) => name)
  const said = isGiven
    ? [...settings.values()].filter((all) => all.some((one) => /^wss?:/i.test(one)))
    : names.map((name) => settings.get(name) ?? [])
  const domains = said.map((all) => all.map((one) => otherDomain(authorityOf(one) ?? '', asked.config)))
  const isOurs = domains.some(
    (all) => all.includes(undefined) || new Set(all.map((one) => one?.host.toLowerCase())).size > 1,
  )
  const [first] = domains.flat()
  if (!first || isOurs || written.some((one) => isOwn(authorityOf(one) ?? '', asked.config))) return undefined
  const host = first.host.toLowerCase()
  return first.whose === 'foreign' ? { kind: 'foreign', what: text(host, host) } : { kind: 'host', host }
}

/**
 * Programs of others that people run beside their browser, by the default port of their sockets. Each is taken from the program's
 * own documentation. A port that many servers use (3000, 8000, 8080, 9090 …) is not listed.
 */
const localPrograms: readonly {
  readonly port: number
  readonly name: string
  /** The path, where the port alone does not name it. */
  readonly path?: string
}[] = [
  { port: 1780, name: 'Snapcast', path: '/jsonrpc' },
  { port: 4444, name: 'OBS Studio' },
  { port: 4455, name: 'OBS Studio' },
  { port: 6557, name: 'Beat Saber HTTP Status' },
  { port: 6680, name: 'Mopidy', path: '/mopidy/ws' },
  { port: 6800, name: 'aria2', path: '/jsonrpc' },
  { port: 7125, name: 'Moonraker', path: '/websocket' },
  { port: 8123, name: 'Home Assistant', path: '/api/websocket' },
  { port: 8188, name: 'ComfyUI', path: '/ws' },
  { port: 8546, name: 'an Ethereum node' },
  { port: 9222, name: 'Chrome DevTools', path: '/devtools' },
  { port: 9944, name: 'a Substrate node' },
  { port: 10501, name: 'OverlayPlugin', path: '/ws' },
  { port: 24050, name: 'tosu' },
  { port: 49122, name: 'SOS' },
]

/** Servers that people run and others wrote, by the names that addresses and settings give them. Words of other meanings are none. */
const namedServers =
  /(^|[^a-z])(directus|pocketbase|appwrite|supabase|hasura|mattermost|rocketchat|jellyfin|home_?assistant|mastodon|misskey|octoprint|moonraker|comfyui|jupyter(hub|lab)?|guacamole|node_?red|centrifugo|soketi)(?![a-z])/
