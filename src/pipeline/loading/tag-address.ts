import { basename, dirname, join } from 'node:path/posix'
import { attributeOf, type PageTag } from '../../languages/embedded/page-tags.js'
import { templateTagsIn } from '../../languages/embedded/template-tags.js'

/** A classic script: it never meets a module of the name that modules import. */
export const classicName = 'sse-socket.classic.js'

/** Helpers of template engines that only turn a path into an address. */
const plainHelpers =
  /^\W*(?:echo\s+)?(?:esc_url\s*\(\s*)?(?:static|url_for|asset|url|base_url|site_url|static_url|relative_url|asset_url|Url\.Content)\b/

/** The adapter beside a file that a page loads, and its address, written as the page writes that file's. */
export interface Beside {
  readonly path: string
  /** With the quotes, if it has any. */
  readonly address: string
  /** What a template must say before it. */
  readonly above?: string
}

/** undefined where the address says the file's name not at all or not once, or in a way that says more of it: a hash, a build's list. */
export function besideTag(text: string, tag: PageTag, file: string): Beside | undefined {
  const attribute = attributeOf(tag, tag.name === 'link' ? 'href' : 'src')
  if (!attribute?.value) return undefined
  const { start, end } = attribute.value
  const written = text.slice(start, end)
  const name = basename(file)
  const at = written.indexOf(name)
  if (at < 0 || written.indexOf(name, at + 1) >= 0) return undefined
  const around = templateTagsIn(written).find((one) => one.start <= at && at < one.end)
  if (around && !plainHelpers.test(written.slice(around.start, at).replace(/^[<{][%{?]=?(?:php)?/, '')))
    return undefined
  const folder = folderFor(file, written.slice(0, at))
  // A query selects a version of that file.
  const behind = written.slice(at + name.length)
  const rest = around ? behind : behind.replace(/^[?#].*$/s, '')
  const quote = /["']/.exec(text[start - 1] ?? '')?.[0] ?? (/[\s"'=<>`]/.test(written) ? '"' : '')
  return {
    path: join(folder.path, classicName),
    address: `${quote}${folder.before}${classicName}${rest}${quote}`,
  }
}

/** Beside a style sheet of `css/` a script stands in `js/`. */
function folderFor(file: string, before: string): { readonly path: string; readonly before: string } {
  const folder = dirname(file)
  const styles = /(^|[/'"])(?:css|styles?|stylesheets?)\/$/.exec(before)
  if (!styles || !/^(css|styles?|stylesheets?)$/.test(basename(folder))) return { path: folder, before }
  return {
    path: join(dirname(folder), 'js'),
    before: `${before.slice(0, styles.index)}${styles[1]}js/`,
  }
}
