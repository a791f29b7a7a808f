import { basename, dirname, join } from 'node:path/posix'
import { blank, overwrite } from '../../languages/embedded/blank.js'
import { attributeOf, type PageTag, pageTagsIn } from '../../languages/embedded/page-tags.js'
import { templateTagsIn } from '../../languages/embedded/template-tags.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { heldHead } from '../../model/classic-loads.js'
import { foreignFolderOf } from '../../model/folders.js'
import { languageOf } from '../../model/language-of.js'
import { locate } from '../../model/lines.js'
import type { AdapterLoad } from '../../model/socket.js'
import type { Location, Span, Zone } from '../../model/source.js'
import { isBundled, isProgram } from '../module-kind.js'
import type { Mention } from './mentions.js'
import { NamedFiles } from './named-files.js'
import { expressMounts, loadStatic, type StaticFolder, staticFoldersIn } from './static-folders.js'
import { type Beside, besideTag, classicName } from './tag-address.js'

/** A file of this repository that a page loads, and how the adapter beside it would be addressed. */
export interface Neighbour {
  readonly tag: PageTag
  readonly beside: Beside
}

/** Results for one file, each computed once. */
interface Known {
  readonly text: string
  readonly source: { readonly path: string; readonly text: string }
  readonly zone: Zone | undefined
  readonly tags: readonly PageTag[]
  /** Where each address first occurs in a script tag that runs in place, and in one that waits for the page. */
  readonly placed: ReadonlyMap<string, number>
  readonly deferred: ReadonlyMap<string, number>
  readonly neighbours: readonly Neighbour[]
  /** Policies for scripts in the page. */
  readonly policies: readonly string[]
  /** Where the page holds the adapter itself. */
  readonly held: readonly Span[]
  /** It makes a global of the adapter's name. */
  readonly isTaken: boolean
  readonly takenBy: string | undefined
  readonly scripts: readonly string[]
}

const declares =
  /\b(?:class|function|var|let|const)\s+SseSocket\b|\b(?:window|self|globalThis)\s*\.\s*SseSocket\s*=(?!=)/

/**
 * Pages whose engine would read `${…}`, `[[…]]` or a single brace of a script, or whose parser reads `&` and `<` there: Java's,
 * Velocity, FreeMarker, Mako, Smarty, templ and XHTML.
 */
const readsBraces = /\.(jspx?|jspf|jsf|ftlh?|vm|mako|tpl|templ|xhtml)$/i

/** The same for a page of any name: outside its scripts it has such signs itself. */
function readsBracesIn(text: string, tags: readonly PageTag[]): boolean {
  const scripts = tags.map(({ content }) => content)
  const markup = overwrite(text, scripts, blank)
  return (
    /[$#]\{|\{\$|\[\[|^\s*<\?xml\b|\s(?:data-|xmlns:)?th[:-][a-z]|<#(?:if|list|assign|include)\b/.test(
      markup,
    ) || /\[[[(]\$\{|\{literal\}/.test(text)
  )
}

/** Folders of templates: a server builds pages from their files, at other addresses. */
const templateFolder = /(^|\/)(templates?|views?|layouts?|partials?|includes?|_includes|_layouts)\//i

/** The pages of a repository, with what they load. */
export class Pages {
  readonly files: NamedFiles
  readonly #paths: readonly string[]
  readonly #host: SourceHost
  #offered: readonly StaticFolder[] | undefined
  readonly #travelling = new Map<string, readonly Beside[]>()
  readonly #known = new Map<string, Partial<{ -readonly [K in keyof Known]: Known[K] }>>()

  constructor(paths: readonly string[], host: SourceHost) {
    this.#paths = paths
    this.files = new NamedFiles(paths)
    this.#host = host
  }

  #once<K extends keyof Known>(path: string, key: K, find: () => Known[K]): Known[K] {
    let known = this.#known.get(path)
    if (!known) {
      known = {}
      this.#known.set(path, known)
    }
    if (!(key in known)) known[key] = find()
    return known[key] as Known[K]
  }

  text(path: string): string {
    return this.#once(path, 'text', () => this.#host.text(path) ?? '')
  }

  tagsOf(path: string): readonly PageTag[] {
    return this.#once(path, 'tags', () => pageTagsIn(this.text(path)))
  }

  /** The tag in whose address a place lies. */
  tagWith({ path, at }: Mention): PageTag | undefined {
    const tag = lastBefore(this.tagsOf(path), at + 1)
    const span = tag && addressSpan(tag)
    return span && span.start <= at && at < span.end ? tag : undefined
  }

  addressOf(path: string, tag: PageTag): string {
    const span = addressSpan(tag)
    return span ? this.text(path).slice(span.start, span.end) : ''
  }

  /** The scripts that a page loads, as far as they are here. */
  scriptsOf(path: string): readonly string[] {
    return this.#once(path, 'scripts', () =>
      isPage(path)
        ? this.tagsOf(path).flatMap((tag) =>
            tag.name === 'script' ? this.files.at(this.addressOf(path, tag), path) : [],
          )
        : [],
    )
  }

  neighboursOf(path: string): readonly Neighbour[] {
    return this.#once(path, 'neighbours', () => {
      const isBuilt = this.#isBundled(path)
      return this.tagsOf(path).flatMap((tag) => {
        // A bundler includes style sheets and modules in its output, and leaves other scripts where they are.
        if (isBuilt && (tag.name === 'link' || this.#isModule(path, tag))) return []
        const [file, second] = this.files.at(this.addressOf(path, tag), path)
        if (file === undefined || second !== undefined || !this.isOurs(file)) return []
        const beside = besideTag(this.text(path), tag, file)
        return beside ? [{ tag, beside }] : []
      })
    })
  }

  #isBundled(path: string): boolean {
    return isBundled(path, this.#host)
  }

  #isModule(path: string, tag: PageTag): boolean {
    const value = attributeOf(tag, 'type')?.value
    return value !== undefined && /^\s*module\b/i.test(this.text(path).slice(value.start, value.end))
  }

  /**
   * The adapter beside a file that another template of the same folder loads, by an address that means the same in every page of
   * the server: an absolute one, or one of a helper that this template has, too.
   */
  addressElsewhere(path: string): Beside | undefined {
    const root = templateFolder.exec(path)
    if (!root) return undefined
    const folder = path.slice(0, root.index + root[0].length)
    let found = this.#travelling.get(folder)
    if (!found) {
      const all = this.#paths
        .filter((one) => one.startsWith(folder) && isPage(one))
        .flatMap((one) => this.neighboursOf(one))
        .filter(({ beside }) => /^["']?\/(?!\/)|\{\{\s*url_for\(|\{%\s*static\b/.test(beside.address))
      found = [...all.filter(({ tag }) => tag.name === 'script'), ...all].map(({ beside }) => beside)
      this.#travelling.set(folder, found)
    }
    const [first] = found
    if (!first || !/\{%\s*static\b/.test(first.address) || this.#loadsStatic(path)) return first
    return { ...first, above: loadStatic }
  }

  /** A file of a page's scripts that makes another global of the adapter's name. */
  takenBy(path: string): string | undefined {
    return this.#once(path, 'takenBy', () =>
      [path, ...this.scriptsOf(path)].find((one) => basename(one) !== classicName && this.#declares(one)),
    )
  }

  #declares(path: string): boolean {
    return this.#once(path, 'isTaken', () =>
      declares.test(overwrite(this.text(path), this.#heldIn(path), blank)),
    )
  }

  zoneOf(path: string): Zone | undefined {
    return this.#once(path, 'zone', () => this.#host.read(path)?.zone)
  }

  /** Written here, and by no build: a new file beside it is committed and stays. */
  isOurs(path: string): boolean {
    return (
      foreignFolderOf(path) === undefined && !/^(vendored|generated)$/.test(this.zoneOf(path) ?? 'vendored')
    )
  }

  /** What gathers the files of all parts of a server holds them twice. */
  areCopies([first, ...others]: readonly string[]): boolean {
    return first !== undefined && others.every((one) => this.text(one) === this.text(first))
  }

  /** Whether the policy in a page leaves out a further script file; the nonce of the script would let it in. */
  isClosedTo(path: string, { attributes }: PageTag): boolean {
    if (attributes.some(({ name }) => name.toLowerCase() === 'nonce')) return false
    return this.#policiesOf(path).some(
      (scripts) => /'strict-dynamic'/.test(scripts) || !/'self'|\*|https?:/.test(scripts),
    )
  }

  /**
   * Whether the adapter can be written into a page, before one of its inline scripts: its policy allows a further script, and its
   * template engine interprets nothing in the adapter's code.
   */
  canHold(path: string, { attributes }: PageTag): boolean {
    const isNonce = attributes.some(({ name }) => name.toLowerCase() === 'nonce')
    const isOpen = this.#policiesOf(path).every(
      (scripts) => /'unsafe-inline'/.test(scripts) && !/'(?:nonce-|sha\d|strict-dynamic)/.test(scripts),
    )
    return (
      (isNonce || isOpen) && !readsBraces.test(path) && !readsBracesIn(this.text(path), this.tagsOf(path))
    )
  }

  #policiesOf(path: string): readonly string[] {
    return this.#once(path, 'policies', () =>
      [...this.text(path).matchAll(/<meta\b[^<>]{0,3000}>/gi)].flatMap(([tag]) => {
        if (!/content-security-policy/i.test(tag)) return []
        const scripts =
          /script-src(?:-elem)?\s([^;>]*)/i.exec(tag)?.[1] ?? /default-src\s([^;>]*)/i.exec(tag)?.[1]
        return scripts === undefined ? [] : [scripts]
      }),
    )
  }

  #heldIn(path: string): readonly Span[] {
    return this.#once(path, 'held', () =>
      isPage(path)
        ? this.tagsOf(path)
            .map(({ content }) => content)
            .filter(({ start, end }) => this.text(path).slice(start, end).trimStart().startsWith(heldHead))
        : [],
    )
  }

  /** The page holds the adapter before one of its scripts. */
  holdsBefore(path: string, { tag }: PageTag): boolean {
    return this.#heldIn(path).some(({ end }) => end <= tag.start)
  }

  /** The string around a place, if it is one. */
  quotedAt({ path, at }: Mention): string | undefined {
    const text = this.text(path)
    const [before, quote] = /(["'`])[^"'`\s<>]*$/.exec(text.slice(Math.max(0, at - 300), at)) ?? []
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
      !this.#isBundled(path)
    )
  }

  locate({ path, at }: Mention): Location {
    const source = this.#once(path, 'source', () => ({ path, text: this.text(path) }))
    return locate(source, { start: at, end: at })
  }

  /**
   * The place beside a page that loads no other file: the page is opened as a file, or served with its folder; nothing else here
   * names, builds or includes it, except a server that serves the folder at its root.
   */
  placeBeside(path: string, mentions: readonly Mention[]): Beside | undefined {
    const text = this.text(path)
    if (templateFolder.test(path) || /<base\b/i.test(text) || templateTagsIn(text).length > 0)
      return undefined
    const named = mentions.filter(
      (one) =>
        one.path !== path &&
        !isPage(one.path) &&
        this.files.at(this.quotedAt(one) ?? '', one.path).includes(path),
    )
    const naming = named.filter((one) => !this.#isOpenedByElectron(one))
    // What the program itself opens where it lies is no page of a bundler, whatever else the package has one for.
    const isOpened = naming.length === 0 && named.some((one) => isProgram(one.path, this.#host))
    if (this.#isBundled(path) && !isOpened) return undefined
    if (!naming.every((one) => this.#isAtRoot(path, one.path))) return undefined
    const root = naming.length > 0 ? '/' : ''
    return { path: join(dirname(path), classicName), address: `"${root}${classicName}"` }
  }

  /** `app.use(express.static(path.join(__dirname, '../public')))`, of the very folder of a page. */
  #isAtRoot(page: string, server: string): boolean {
    return expressMounts(server, this.text(server)).some(
      ({ url, below = '.', said }) => url === '/' && join(below, said) === dirname(page),
    )
  }

  /** The adapter in a folder that the server of a page offers, as its code says. */
  placeOffered(path: string, mentions: readonly Mention[]): Beside | undefined {
    this.#offered ??= staticFoldersIn(this.#paths, this.#host)
    const naming = mentions.filter(
      (one) => !isPage(one.path) && this.files.at(this.quotedAt(one) ?? '', one.path).includes(path),
    )
    const isFilled =
      naming.length > 0
        ? naming.every((one) => this.#isFilledAt(one))
        : templateTagsIn(this.text(path)).length > 0
    const folder = this.#offered.find(
      ({ templates, server }) =>
        (isFilled && templates.some((one) => path.startsWith(`${one}/`))) ||
        (server !== undefined && naming.some((one) => one.path === server)),
    )
    if (!folder) return undefined
    const below = this.#scriptsBelow(folder.path)
    const [before, behind] = folder.around
    const address = `"${before}${join(below, classicName)}${behind}"`
    const above = folder.above !== undefined && !this.#loadsStatic(path) ? { above: folder.above } : {}
    return { path: join(folder.path, below, classicName), address, ...above }
  }

  /** Where our scripts lie in a folder, as a path in it: of several such places the highest. */
  #scriptsBelow(folder: string): string {
    const scripts = this.#paths.filter(
      (one) => one.startsWith(`${folder}/`) && /\.m?js$/.test(one) && this.isOurs(one),
    )
    const depth = (one: string) => one.split('/').length
    const [highest] = scripts.sort((a, b) => depth(a) - depth(b))
    return highest === undefined ? '' : dirname(highest.slice(folder.length + 1))
  }

  /** `render_template('chat.html')`, `render(request, 'chat.html')`, `TemplateResponse('chat.html', …)`, `template_name = 'chat.html'`. */
  #isFilledAt({ path, at }: Mention): boolean {
    return /\b(?:render\w*|TemplateResponse|get_template|template_name|assertTemplateUsed)\b[^;]{0,100}$/.test(
      this.text(path).slice(Math.max(0, at - 200), at),
    )
  }

  #loadsStatic(path: string): boolean {
    return /\{%-?\s*load\s[^%]{0,200}\bstatic(files)?\b/.test(this.text(path))
  }

  /** `win.loadFile('index.html')` */
  #isOpenedByElectron({ path, at }: Mention): boolean {
    return /\bloadFile\s*\([^;]{0,100}$/.test(this.text(path).slice(Math.max(0, at - 200), at))
  }

  /** What a page says to load the adapter before one of its scripts; `like` is the tag whose address it takes after. */
  loadBefore(path: string, script: PageTag, like: PageTag, { address, above }: Beside): AdapterLoad {
    if (this.holdsBefore(path, script)) return this.holdBefore(path, script)
    const plain = address.replace(/^["']|["']$/g, '')
    const isThere = (of: ReadonlyMap<string, number>) =>
      (of.get(plain) ?? script.tag.start) < script.tag.start
    return {
      kind: 'tag',
      path,
      at: script.tag.start,
      address,
      ...(above === undefined ? {} : { above }),
      attributes:
        this.#written(path, script, 'nonce') +
        (like.name === 'script' ? this.#written(path, like, 'crossorigin') : ''),
      isDeferred: isDeferred(script),
      isThere: isThere(this.#placed(path)) || (isDeferred(script) && isThere(this.#deferred(path))),
    }
  }

  /** What a page gains to hold the adapter itself before one of its scripts. */
  holdBefore(path: string, script: PageTag): AdapterLoad {
    return {
      kind: 'tag',
      path,
      at: script.tag.start,
      attributes: this.#written(path, script, 'nonce'),
      isDeferred: false,
      isThere: this.holdsBefore(path, script),
    }
  }

  /** An attribute as a tag has it, with a blank before it. */
  #written(path: string, tag: PageTag, name: string): string {
    const attribute = attributeOf(tag, name)
    if (!attribute) return ''
    const text = this.text(path)
    const { nameSpan, value } = attribute
    const end = value ? value.end + (/["']/.test(text[value.end] ?? '') ? 1 : 0) : nameSpan.end
    return ` ${text.slice(nameSpan.start, end)}`
  }

  #placed(path: string): ReadonlyMap<string, number> {
    return this.#once(path, 'placed', () =>
      this.#firstPlaces(path, (tag) => !isDeferred(tag) && attributeOf(tag, 'async') === undefined),
    )
  }

  #deferred(path: string): ReadonlyMap<string, number> {
    return this.#once(path, 'deferred', () => this.#firstPlaces(path, isDeferred))
  }

  #firstPlaces(path: string, isOne: (tag: PageTag) => boolean): ReadonlyMap<string, number> {
    const found = new Map<string, number>()
    for (const tag of this.tagsOf(path)) {
      const address = this.addressOf(path, tag)
      if (tag.name === 'script' && isOne(tag) && !found.has(address)) found.set(address, tag.tag.start)
    }
    return found
  }
}

export function isPage(path: string): boolean {
  return /^(html|php)$/.test(languageOf(path))
}

/** It runs once the page is there, in its order. */
export function isDeferred(tag: PageTag): boolean {
  return attributeOf(tag, 'defer') !== undefined && attributeOf(tag, 'async') === undefined
}

/** The last tag that begins before a place; `tags` are in order. */
export function lastBefore(tags: readonly PageTag[], at: number): PageTag | undefined {
  let [low, high] = [0, tags.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tags[middle]?.tag.start ?? 0) < at) low = middle + 1
    else high = middle
  }
  return tags[low - 1]
}

function addressSpan(tag: PageTag) {
  return attributeOf(tag, tag.name === 'link' ? 'href' : 'src')?.value
}
