import { basename, dirname, join } from 'node:path/posix'
import { overwrite } from '../../languages/embedded/blank.js'
import { templateTagsIn } from '../../languages/embedded/template-tags.js'
import { append } from '../../model/once.js'

/** Folders of what a build makes: the file is another than the one of that name in the sources. */
const built = /^(dist|build|builds|bundles?|compiled|out|min)$/i

/** Files by the addresses under which servers offer them. */
export class NamedFiles {
  readonly #listed: ReadonlySet<string>
  readonly #known = new Map<string, readonly string[]>()
  readonly #byName = new Map<string, string[]>()

  constructor(paths: readonly string[]) {
    this.#listed = new Set(paths)
    for (const path of paths) append(this.#byName, basename(path), path)
  }

  /**
   * The file that an address in a page or another text leads to; several where the address is ambiguous and none is nearer. A
   * server may serve a folder under another name: then the end of the path decides.
   * E.g. `{% static 'js/chat.js' %}` → `chat/static/js/chat.js`.
   */
  at(address: string, from: string): readonly string[] {
    const path = pathIn(address)
    if (path === undefined) return []
    if (!path.startsWith('/')) {
      const beside = join(dirname(from), path)
      if (this.#listed.has(beside)) return [beside]
    }
    const parts = path.split('/').filter((part) => !/^(\.{0,2}|~)$/.test(part))
    const alike = this.#byName.get(parts.at(-1) ?? '') ?? []
    for (let first = 0; alike.length > 0 && first < parts.length; first++) {
      if (built.test(parts[first - 1] ?? '')) return []
      const found = this.#endingSo(parts.slice(first).join('/'), alike, from)
      if (found.length > 0) return found
    }
    return []
  }

  #endingSo(end: string, alike: readonly string[], from: string): readonly string[] {
    const key = `${dirname(from)}\0${end}`
    let found = this.#known.get(key)
    if (!found) {
      found = nearest(
        alike.filter((one) => one === end || one.endsWith(`/${end}`)),
        from,
      )
      this.#known.set(key, found)
    }
    return found
  }
}

function nearest(found: readonly string[], from: string): readonly string[] {
  if (found.length < 2) return found
  const shared = found.map((path) => sharedFolders(path, from))
  const most = Math.max(...shared)
  return found.filter((_, at) => shared[at] === most)
}

function sharedFolders(one: string, other: string): number {
  const [a, b] = [dirname(one).split('/'), dirname(other).split('/')]
  const differs = a.findIndex((part, at) => part !== b[at])
  return differs < 0 ? a.length : differs
}

/**
 * The path in an address; with a `/` before it where a template makes its beginning. undefined for other hosts, which have none of
 * our files.
 */
function pathIn(address: string): string | undefined {
  const tags = templateTagsIn(address)
  const outside = overwrite(address, tags, (whole) => ' '.repeat(whole.length)).trim()
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(outside)) return undefined
  if (tags.length === 0) return outside.replace(/[?#].*$/s, '')
  const end = /(?:^|\s)([^\s?#]+\.\w+)(?:[?#].*)?$/s.exec(outside)?.[1]
  const said = end ?? /(['"])([^'"\s?#]+\.\w+)(?:\?[^'"]*)?\1/.exec(address)?.[2]
  return said === undefined ? undefined : `/${said}`
}
