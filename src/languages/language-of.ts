import type { Language, Syntax } from '../model/source.js'

const byExtension: Readonly<Record<string, Language>> = {
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  html: 'html',
  htm: 'html',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  py: 'python',
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  md: 'markdown',
  mdx: 'markdown',
  markdown: 'markdown',
}

const syntaxes: Readonly<Record<Language, Syntax | undefined>> = {
  javascript: 'script',
  typescript: 'script',
  html: 'script',
  vue: 'script',
  svelte: 'script',
  astro: 'script',
  python: 'python',
  yaml: 'config',
  json: 'config',
  markdown: 'markdown',
  other: undefined,
}

/** What a file is written in, by its name. `.d.ts` files declare and never run: no parser reads them. */
export function languageOf(path: string): Language {
  if (/\.d\.[cm]?ts$/i.test(path)) return 'other'
  const dot = path.lastIndexOf('.')
  if (dot <= path.lastIndexOf('/')) return 'other'
  return byExtension[path.slice(dot + 1).toLowerCase()] ?? 'other'
}

/** Which parser reads a language; undefined when none does. */
export function syntaxOf(language: Language): Syntax | undefined {
  return syntaxes[language]
}
