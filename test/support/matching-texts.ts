import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** Texts that an expression matches, or nearly: look-arounds and back references are left out. */
export function textsMatching(
  source: string,
  random: (below: number) => number,
  count: number,
): readonly string[] {
  const pattern = new RegExpParser().parsePattern(source)
  return Array.from({ length: count }, () => oneOf(pattern.alternatives))

  function oneOf(alternatives: readonly AST.Alternative[]): string {
    const { elements } = alternatives[random(alternatives.length)] ?? { elements: [] }
    return elements.map(textOf).join('')
  }

  function textOf(element: AST.Element): string {
    switch (element.type) {
      case 'Character':
        return String.fromCodePoint(element.value)
      case 'CharacterClass':
      case 'CharacterSet':
        return characterOf(element.raw)
      case 'Group':
      case 'CapturingGroup':
        return oneOf(element.alternatives)
      case 'Quantifier': {
        const times = element.min + random(Math.min(element.max - element.min, 3) + 1)
        return Array.from({ length: times }, () => textOf(element.element)).join('')
      }
      default:
        return ''
    }
  }

  /** Of all ASCII characters that a class takes, one. */
  function characterOf(raw: string): string {
    const taken = ascii.filter((character) => new RegExp(raw).test(character))
    return taken[random(taken.length)] ?? ''
  }
}

const ascii = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1))
