import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from './support/temporary-repository.js'

/** The site of the documents, built as `npm run docs:site` does, into a folder of its own. */

const root = process.cwd()
const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const inRepository = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/`
let folder = ''
let pages: ReadonlyMap<string, string> = new Map()

beforeAll(() => {
  folder = temporaryFolder()
  const eleventy = join(root, 'node_modules/@11ty/eleventy/cmd.cjs')
  const done = spawnSync(
    process.execPath,
    [eleventy, '--config=src/dev/site/eleventy.config.mjs', `--output=${folder}`],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  if (done.status !== 0) throw new Error(done.stdout + done.stderr)
  const files = readdirSync(folder).filter((name) => name.endsWith('.html'))
  pages = new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}, 60_000)

describe('the site', () => {
  it('has every page of docs/, and leads to it from each', () => {
    const names = readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.replace(/\.md$/, '.html').toLowerCase())
    expect([...pages.keys()]).toEqual(expect.arrayContaining(['index.html', 'changelog.html', ...names]))
    for (const [name, page] of pages) {
      for (const other of pages.keys()) expect(page, `${name} to ${other}`).toContain(`<a href="${other}"`)
      expect(page.match(/aria-current="page"/g), name).toHaveLength(1)
    }
  })

  it('has no link that leads nowhere', () => {
    const broken = [...pages].flatMap(([name, page]) =>
      hrefs(page).filter((href) => !leadsSomewhere(href, name)),
    )
    expect(broken).toEqual([])
  })

  it('holds the images that its pages show', () => {
    const shown = [...pages.values()].flatMap((page) =>
      [...page.matchAll(/<img src="([^"]+)"/g)].map(([, src = '']) => src),
    )
    expect(shown).toContain('recording.svg')
    for (const src of shown) expect(existsSync(join(folder, src)), src).toBe(true)
  })

  it('loads nothing from elsewhere: a browser opens it from the folder', () => {
    for (const page of pages.values())
      expect(page).not.toMatch(/<(?:script|link|iframe)\b|<img[^>]+src="(?:https?:)?\/\//)
  })
})

function leadsSomewhere(href: string, from: string): boolean {
  if (href.startsWith(inRepository)) return existsSync(join(root, href.slice(inRepository.length)))
  if (/^https?:/.test(href)) return true
  const [file = '', hash] = href.split('#')
  const page = pages.get(file === '' ? from : file)
  return page !== undefined && (hash === undefined || page.includes(` id="${decodeURIComponent(hash)}"`))
}

function hrefs(page: string): readonly string[] {
  return [...page.matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => href)
}
