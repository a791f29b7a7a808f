import type { SourceHost } from '../../languages/parsed-file.js'
import { foreignFolderOf } from '../../model/folders.js'
import { append } from '../../model/once.js'
import { treeQuestions } from '../../model/tree-questions.js'
import { isOwnOutput } from '../../repository/own-files.js'

/** Where a text says the name of a file. */
export interface Mention {
  readonly path: string
  readonly at: number
}

/** Files whose text may load a script: code, pages, templates, manifests of extensions, lists of what is put together. */
const loaders =
  /\.([cm]?[jt]sx?|vue|svelte|astro|[sx]?html?|php|phtml|ejs|eta|erb|rhtml|jspx?|hbs|handlebars|mustache|njk|nunjucks|twig|cshtml|vbhtml|aspx|ftlh?|liquid|pug|haml|slim|jinja2?|j2|tmpl|tpl|gohtml|templ|heex|eex|mako|json|ya?ml|toml|xml|py|rb|go|java|kt|cs|rs|ex)$/i

/** They name scripts for tools, and no page loads them. */
const tools =
  /(^|\/)(\.github\/|((package|package-lock|composer|bower|deno|[jt]sconfig[\w.-]*)\.jsonc?|\.?(eslint|prettier|stylelint|jest|vitest|biome|knip|nodemon)[\w.-]*)$)/

/** For each of these file names, the places that mention it. Each text is read once. */
export function mentionsOf(
  names: ReadonlySet<string>,
  paths: readonly string[],
  host: SourceHost,
): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>()
  if (names.size === 0) return found
  const words = [...names]
  const areUsual = words.every((name) => treeQuestions.pageName.test(name))
  for (const path of paths) {
    if (!loaders.test(path) || tools.test(path) || foreignFolderOf(path) !== undefined) continue
    if (areUsual && host.maySay?.(path, treeQuestions.pageName) === false) continue
    if (host.mayHold?.(path, words) === false) continue
    const text = host.text(path) ?? ''
    if (isOwnOutput(path, text)) continue
    for (const { 0: word, index } of text.matchAll(/[\w$@+.-]+/g))
      if (names.has(word)) append(found, word, { path, at: index })
  }
  return found
}
