import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { IdAttributePlugin } from '@11ty/eleventy'

/**
 * The pages of `docs/`, the README and the changelog as a site of plain HTML that a browser opens from a folder: `npm run docs:site`
 * writes it to `site/`. Eleventy, https://www.11ty.dev/docs/config/.
 */

/** Pages in the order in which a reader needs them; the test holds that none is missing. */
const pages = [
  ['README.md', 'Start'],
  ['docs/commands.md', 'Commands'],
  ['docs/verify.md', 'Proof'],
  ['docs/configuration.md', 'Configuration'],
  ['docs/ci.md', 'In CI'],
  ['docs/verdicts.md', 'Verdicts of sockets'],
  ['docs/reasons.md', 'Reasons'],
  ['docs/apply-servers.md', 'apply --servers'],
  ['docs/servers.md', 'Servers'],
  ['docs/checklist.md', 'Checklist'],
  ['docs/rules.md', 'Rules'],
  ['docs/output.md', 'Output'],
  ['docs/SECURITY.md', 'Security'],
  ['docs/CONTRIBUTING.md', 'Contributing'],
  ['docs/STYLE.md', 'Style of texts'],
  ['docs/ARCHITECTURE.md', 'Architecture'],
  ['CHANGELOG.md', 'Changelog'],
].map(([source, label]) => ({ source, label, file: fileOf(source) }))

const { homepage, repository, version } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Where a page of the repository is in the site. */
function fileOf(source) {
  return source === 'README.md' ? 'index.html' : `${posix.basename(source, '.md').toLowerCase()}.html`
}

/** A link of a page, as the site has it: another page of it, or the file in the repository. */
function linkOf(href, source) {
  if (/^(?:[a-z]+:|#)/i.test(href)) return href
  const [path, hash] = href.split('#')
  const target = posix.join(posix.dirname(source), path)
  const page = pages.find((one) => one.source === target)
  if (page) return hash === undefined ? page.file : `${page.file}#${hash}`
  return `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/${target}`
}

/** Ids of headings as GitHub makes them, so that a link works in both. */
function slugOf(text) {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
}

/** @param {import('@11ty/eleventy').UserConfig} config */
export default function configure(config) {
  config.addPlugin(IdAttributePlugin, { slugify: slugOf })
  config.amendLibrary('md', (markdown) => {
    markdown.core.ruler.push('links', ({ tokens, env }) => {
      for (const { children } of tokens) {
        for (const token of children ?? []) {
          const href = token.type === 'link_open' && token.attrGet('href')
          if (href) token.attrSet('href', linkOf(href, env.source))
          if (token.type === 'image') token.attrSet('src', posix.basename(token.attrGet('src')))
        }
      }
    })
    // A wide table scrolls by itself: the page keeps its width on a phone.
    markdown.renderer.rules.table_open = () => '<div class="wide"><table>'
    markdown.renderer.rules.table_close = () => '</table></div>'
  })
  config.addPassthroughCopy({ 'docs/*.svg': '.' })
  config.addGlobalData('site', { pages, homepage, version })
  for (const { source, label, file } of pages) {
    config.addTemplate(`${file}.md`, readFileSync(source, 'utf8'), {
      layout: 'layout.njk',
      permalink: file,
      source,
      label,
    })
  }
  config.setQuietMode(true)
  return {
    dir: { input: 'src/dev/site', output: 'site', includes: '.' },
    templateFormats: ['md'],
    markdownTemplateEngine: false,
  }
}
