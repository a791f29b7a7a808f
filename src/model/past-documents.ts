/** Documents about the past or about reasons: they may name a channel for good. */
const folder =
  /(^|\/)(adrs?|decisions?|rfcs?|blogs?|posts?|_posts|news|changelogs?|\.changeset|release[-_ ]?notes?|releases|migrations?|archived?|postmortems?|history)\//i
const file =
  /(^|\/)(changelog|changes|history|news|releases?|release[-_ ]?notes?|migrat[a-z]*|upgrad[a-z]*|(adr|rfc)[-_]?\d*)([-_. ][^/]*)?\.(md|mdx|markdown)$/i

export function isHistorical(path: string): boolean {
  return folder.test(path) || file.test(path)
}
