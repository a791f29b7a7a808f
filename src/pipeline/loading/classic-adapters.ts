import { basename, dirname, join } from 'node:path/posix'
import { attributeOf, type PageTag, pageTagsIn } from '../../languages/embedded/page-tags.js'
import { templateTagsIn } from '../../languages/embedded/template-tags.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { foreignFolderOf } from '../../model/folders.js'
import { languageOf } from '../../model/language-of.js'
import { locate } from '../../model/lines.js'
import type { AdapterLoad, SocketUsage } from '../../model/socket.js'
import type { Location, Span, Text } from '../../model/source.js'
import { isOfPage } from '../../sockets/verdict/places.js'
import type { ClassicWay, Place } from '../../sockets/verdict/row.js'
import { isBundled } from '../loaded-as.js'
import { type Mention, mentionsOf } from './mentions.js'
import { NamedFiles } from './named-files.js'
import { type Beside, besideTag, classicName } from './tag-address.js'
import { words } from './words.js'

/**
 * For each socket of a script that imports nothing: how what loads the script can load the adapter before it, or why nobody can
 * tell. An address is written as the page writes that of a file beside which the adapter will lie.
 */
export function classicAdapters(
  usages: readonly SocketUsage[],
  paths: readonly string[],
  host: SourceHost,
): ReadonlyMap<SocketUsage, ClassicWay> {
  const asked = usages.filter(isOfPage)
  if (asked.length === 0) return new Map()
  const pages = new Pages(paths, host)
  const names = new Set(asked.map(({ path }) => basename(path)))
  const mentions = mentionsOf(names, paths, host)
  return new Map(asked.map((usage) => [usage, wayOf(usage, pages, mentions.get(basename(usage.path)) ?? [])]))
}

function wayOf(usage: SocketUsage, pages: Pages, mentions: readonly Mention[]): ClassicWay {
  const test = usage.uses.find(({ path, detail }) => path !== usage.path && /^instanceof /.test(detail))
  if (test) return against(words.instanceTest(test.path), test.location)
  const way = isPage(usage.path) ? wayOfInline(usage, pages, mentions) : wayOfFile(usage, pages, mentions)
  if ('against' in way) return way
  const { path, loads } = way.adapter
  const taken = [usage.path, ...loads.flatMap((load) => [load.path, ...pages.scriptsOf(load.path)])].find(
    (one) => one !== path && declares.test(pages.text(one)),
  )
  return taken === undefined ? way : against(words.taken(taken), usage.location)
}

/** Another one under the adapter's name, for every script of the page. */
const declares =
  /\b(?:class|function|var|let|const)\s+SseSocket\b|\b(?:window|self|globalThis)\s*\.\s*SseSocket\s*=(?!=)/

function wayOfFile(usage: SocketUsage, pages: Pages, mentions: readonly Mention[]): ClassicWay {
  const { path, location } = usage
  const loads: AdapterLoad[] = []
  for (const mention of mentions) {
    if (mention.path === path) continue
    const tag = isPage(mention.path) ? pages.tagWith(mention) : undefined
    if (tag?.name === 'link') continue
    const address = tag ? pages.textOf(mention.path, addressSpan(tag)) : pages.quotedAt(mention)
    if (address === undefined) continue
    const files = pages.files.at(address, mention.path)
    if (!files.includes(path) || !pages.isOurs(mention.path)) continue
    const at = pages.locate(mention)
    if (files.length > 1) return against(words.several(mention.path), at)
    if (!tag) {
      if (!pages.isClassicWorker(mention)) return against(words.named(mention.path), at)
      loads.push({ kind: 'worker', path })
      continue
    }
    if (!pages.isSource(mention.path) && usage.uses.some((use) => use.path === mention.path))
      return against(words.outside(mention.path), at)
    const beside = besideTag(pages.text(mention.path), tag, path)
    if (!beside) return against(words.address(mention.path), at)
    const closed = attributeOf(tag, 'integrity')
      ? words.integrity(mention.path)
      : closedTo(pages, mention.path, tag)
    if (closed) return against(closed, at)
    loads.push(pages.loadBefore(mention.path, tag, tag, beside))
  }
  if (loads.length === 0) return against(words.nobody, location)
  if (new Set(loads.map(({ kind }) => kind)).size > 1) return against(words.both, location)
  return { adapter: { path: join(dirname(path), classicName), loads } }
}

function wayOfInline(usage: SocketUsage, pages: Pages, mentions: readonly Mention[]): ClassicWay {
  const { path, location, construction } = usage
  const tags = pages.tagsOf(path)
  const own = tags.find(
    ({ content }) => content.start <= construction.start && construction.end <= content.end,
  )
  if (!own) return against(words.inMarkup, location)
  const closed = closedTo(pages, path, own)
  if (closed) return against(closed, location)
  const neighbour = neighboursOf(own, tags).flatMap((tag) => {
    const [file, second] = pages.files.at(pages.textOf(path, addressSpan(tag)) ?? '', path)
    if (file === undefined || second !== undefined || !pages.isOurs(file)) return []
    const beside = besideTag(pages.text(path), tag, file)
    return beside ? [{ tag, beside }] : []
  })[0]
  if (neighbour)
    return {
      adapter: {
        path: neighbour.beside.path,
        loads: [pages.loadBefore(path, own, neighbour.tag, neighbour.beside)],
      },
    }
  if (!pages.isServedAsItIs(path, mentions)) return against(words.alone, location)
  const beside = { path: join(dirname(path), classicName), address: `"${classicName}"` }
  return { adapter: { path: beside.path, loads: [pages.loadBefore(path, own, own, beside)] } }
}

function against(what: Text, location: Location): { readonly against: Place } {
  return { against: { what, location } }
}

function isPage(path: string): boolean {
  return /^(html|php)$/.test(languageOf(path))
}

/** Scripts before style sheets; the nearest before the script first. */
function neighboursOf(own: PageTag, tags: readonly PageTag[]): readonly PageTag[] {
  const before = tags.filter(({ tag }) => tag.start < own.tag.start).reverse()
  const behind = tags.filter(({ tag }) => tag.start > own.tag.start)
  return ['script', 'link'].flatMap((kind) => [...before, ...behind].filter(({ name }) => name === kind))
}

function addressSpan(tag: PageTag): Span | undefined {
  return attributeOf(tag, tag.name === 'link' ? 'href' : 'src')?.value
}

/** A policy in the page that takes no script file of its own host, unless the script's nonce lets it in. */
function closedTo(pages: Pages, path: string, { attributes }: PageTag): Text | undefined {
  if (attributes.some(({ name }) => name.toLowerCase() === 'nonce')) return undefined
  const policies = [...pages.text(path).matchAll(/<meta\b[^>]{0,300}content-security-policy[^>]{0,3000}>/gi)]
  const isClosed = policies.some(([policy]) => {
    const scripts =
      /script-src(?:-elem)?\s([^;>]*)/i.exec(policy)?.[1] ?? /default-src\s([^;>]*)/i.exec(policy)?.[1]
    return scripts !== undefined && (/'strict-dynamic'/.test(scripts) || !/'self'|\*|https?:/.test(scripts))
  })
  return isClosed ? words.policy : undefined
}

/** Folders of templates: what they hold is put together by a server, at an address of its own. */
const templateFolder = /(^|\/)(templates?|views?|layouts?|partials?|includes?|_includes|_layouts)\//i

/** Pages and their tags, each read once. */
class Pages {
  readonly files: NamedFiles
  readonly #host: SourceHost
  readonly #texts = new Map<string, string>()
  readonly #tags = new Map<string, readonly PageTag[]>()
  readonly #scripts = new Map<string, readonly string[]>()

  constructor(paths: readonly string[], host: SourceHost) {
    this.files = new NamedFiles(paths)
    this.#host = host
  }

  text(path: string): string {
    let text = this.#texts.get(path)
    if (text === undefined) {
      text = this.#host.text(path) ?? ''
      this.#texts.set(path, text)
    }
    return text
  }

  textOf(path: string, span: Span | undefined): string | undefined {
    return span && this.text(path).slice(span.start, span.end)
  }

  tagsOf(path: string): readonly PageTag[] {
    let tags = this.#tags.get(path)
    if (tags === undefined) {
      tags = pageTagsIn(this.text(path))
      this.#tags.set(path, tags)
    }
    return tags
  }

  tagWith({ path, at }: Mention): PageTag | undefined {
    return this.tagsOf(path).find((tag) => {
      const span = addressSpan(tag)
      return span !== undefined && span.start <= at && at < span.end
    })
  }

  /** The scripts that a page loads, as far as they are here. */
  scriptsOf(path: string): readonly string[] {
    if (!isPage(path)) return []
    let scripts = this.#scripts.get(path)
    if (scripts === undefined) {
      scripts = this.tagsOf(path).flatMap((tag) =>
        tag.name === 'script' ? this.files.at(this.textOf(path, addressSpan(tag)) ?? '', path) : [],
      )
      this.#scripts.set(path, scripts)
    }
    return scripts
  }

  isSource(path: string): boolean {
    return this.#host.read(path)?.zone === 'source'
  }

  /** Written here, and by no build: a new file beside it is committed and stays. */
  isOurs(path: string): boolean {
    const zone = this.#host.read(path)?.zone
    return foreignFolderOf(path) === undefined && zone !== 'vendored' && zone !== 'generated'
  }

  /** The string around a place, if it is one. */
  quotedAt({ path, at }: Mention): string | undefined {
    const text = this.text(path)
    const line = text.slice(Math.max(0, at - 300), at)
    const [before, quote] = /(["'`])[^"'`\s<>]*$/.exec(line) ?? []
    if (before === undefined || quote === undefined) return undefined
    const rest = text.slice(at, at + 300)
    const end = rest.indexOf(quote)
    return end < 0 || /\s/.test(rest.slice(0, end)) ? undefined : before.slice(1) + rest.slice(0, end)
  }

  /** `new Worker('chat-worker.js')`, as it is, where no bundler makes something else of it. */
  isClassicWorker({ path, at }: Mention): boolean {
    const text = this.text(path)
    const head = /\bnew\s+(?:Shared)?Worker\s*\(\s*(["'`])[^"'`\s]*$/.test(
      text.slice(Math.max(0, at - 300), at),
    )
    const rest = text.slice(at, at + 300)
    return (
      head &&
      !/^[^;]*\btype\s*:\s*["'`]module/.test(rest.slice(0, rest.indexOf(')') + 1)) &&
      !isBundled(path, this.#host)
    )
  }

  locate({ path, at }: Mention): Location {
    return locate({ path, text: this.text(path) }, { start: at, end: at })
  }

  /** Opened as a file, or offered with its folder: nothing else here names it, puts it together or builds it. */
  isServedAsItIs(path: string, mentions: readonly Mention[]): boolean {
    return (
      !templateFolder.test(path) &&
      templateTagsIn(this.text(path)).length === 0 &&
      !isBundled(path, this.#host) &&
      !mentions.some(
        (one) =>
          one.path !== path &&
          !isPage(one.path) &&
          this.files.at(this.quotedAt(one) ?? '', one.path).includes(path),
      )
    )
  }

  /** What a page says to load the adapter before one of its scripts; `like` is the tag whose address it takes after. */
  loadBefore(path: string, script: PageTag, like: PageTag, beside: Beside): AdapterLoad {
    const text = this.text(path)
    const written = (tag: PageTag, name: string) => {
      const attribute = attributeOf(tag, name)
      if (!attribute) return ''
      const { nameSpan, value } = attribute
      const end = value ? value.end + (/["']/.test(text[value.end] ?? '') ? 1 : 0) : nameSpan.end
      return ` ${text.slice(nameSpan.start, end)}`
    }
    const isThere = this.tagsOf(path).some((tag) => {
      const span = addressSpan(tag)
      return (
        tag.name === 'script' &&
        span !== undefined &&
        tag.tag.start < script.tag.start &&
        text.slice(span.start, span.end) === beside.address.replace(/^["']|["']$/g, '')
      )
    })
    return {
      kind: 'tag',
      path,
      at: script.tag.start,
      address: beside.address,
      attributes: written(script, 'nonce') + (like.name === 'script' ? written(like, 'crossorigin') : ''),
      isDeferred: attributeOf(script, 'defer') !== undefined && attributeOf(script, 'async') === undefined,
      isThere,
    }
  }
}
