import type { Lang, Text } from './source.js'

/**
 * A sentence to a person, with what it names. English by itself; `form` is its key in the catalogue of another language, with `{0}`,
 * `{1}` for what is named. A part may be a sentence itself, a text, or a few words that the catalogue has, too.
 */
export class Said {
  constructor(
    readonly form: string,
    readonly parts: readonly unknown[],
  ) {}

  toString(): string {
    return this.in('en', {})
  }

  /** In the words of a catalogue, and in English where it lacks this form. */
  in(lang: Lang, catalogue: Readonly<Record<string, string>>): string {
    const parts = this.parts.map((part) => {
      if (part instanceof Said) return part.in(lang, catalogue)
      if (isText(part)) return part[lang]
      return own(catalogue, String(part)) ?? String(part)
    })
    const form = own(catalogue, this.form) ?? this.form
    return form.replace(/\{(\d+)\}/g, (all, at: string) => parts[Number(at)] ?? all)
  }
}

/** ``phrase`There is no file "${name}"; check the path` ``. */
export function phrase(texts: TemplateStringsArray, ...parts: readonly unknown[]): Said {
  return new Said(texts.map((text, at) => (at === 0 ? text : `{${at - 1}}${text}`)).join(''), parts)
}

function isText(part: unknown): part is Text {
  return typeof part === 'object' && part !== null && 'en' in part && 'ja' in part
}

function own(catalogue: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(catalogue, key) ? catalogue[key] : undefined
}
