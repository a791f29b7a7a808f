import type { SourceText, Span } from '../model/source.js'

/** The script of a page or component that holds a place; the whole text for a script file. */
export function scriptBlock({ text, language }: SourceText, near: number): Span {
  if (!/^(html|vue|svelte|astro|php)$/.test(language)) return { start: 0, end: text.length }
  const tag = text.lastIndexOf('<script', near)
  const start = text.indexOf('>', tag) + 1
  const end = text.indexOf('</script', near)
  return { start, end: end < 0 ? text.length : end }
}
