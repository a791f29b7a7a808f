import type { Language, Syntax } from './source.js'

/** Languages of which only the import lines are read. */
export const importLanguages: readonly Language[] = [
  'go',
  'java',
  'kotlin',
  'scala',
  'csharp',
  'ruby',
  'rust',
  'php',
  'elixir',
  'swift',
  'dart',
]

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
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  scala: 'scala',
  cs: 'csharp',
  rb: 'ruby',
  rs: 'rust',
  php: 'php',
  ex: 'elixir',
  exs: 'elixir',
  swift: 'swift',
  dart: 'dart',
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
  env: 'lines',
  go: 'lines',
  java: 'lines',
  kotlin: 'lines',
  scala: 'lines',
  csharp: 'lines',
  ruby: 'lines',
  rust: 'lines',
  php: 'lines',
  elixir: 'lines',
  swift: 'lines',
  dart: 'lines',
  other: undefined,
}

/** What a file is written in, by its name. `.d.ts` files declare and never run: no parser reads them. */
export function languageOf(path: string): Language {
  if (/\.d\.[cm]?ts$/i.test(path)) return 'other'
  // E.g. `.env`, `.env.production`, `web/.env.example`
  if (/(^|\/)\.env(\.[^/]*)?$/.test(path)) return 'env'
  const dot = path.lastIndexOf('.')
  if (dot <= path.lastIndexOf('/')) return 'other'
  return byExtension[path.slice(dot + 1).toLowerCase()] ?? 'other'
}

/** Which parser reads a language; undefined when none does. */
export function syntaxOf(language: Language): Syntax | undefined {
  return syntaxes[language]
}
