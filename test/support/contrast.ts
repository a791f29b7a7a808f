import type { Page } from 'playwright-core'

export interface Faint {
  readonly text: string
  readonly ratio: number
}

/**
 * Text of a page whose colour is too near to what lies behind it, by the colours that the browser computed
 * (WCAG 2.2, contrast ratio). Letters in a drawing lie on the nearest disc beside them, else on what the drawing lies on.
 */
export async function faintText(page: Page, least: number): Promise<readonly Faint[]> {
  const colours = await page.evaluate(textColours)
  return colours
    .map(({ text, front, back }) => ({ text, ratio: ratioOf(front, back) }))
    .filter(({ ratio }) => ratio < least)
}

type Colour = readonly [red: number, green: number, blue: number]

function ratioOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Runs in the page. Colours are painted and read back, whatever notation they were computed in. */
function textColours(): { text: string; front: [number, number, number]; back: [number, number, number] }[] {
  type Element = {
    readonly parentElement: Element | null
    readonly previousElementSibling: Element | null
    readonly tagName: string
    readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string }>
    checkVisibility(): boolean
  }
  interface World {
    readonly document: {
      createElement(name: string): {
        getContext(kind: string): {
          fillStyle: string
          fillRect(x: number, y: number, width: number, height: number): void
          clearRect(x: number, y: number, width: number, height: number): void
          getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray }
        }
      }
      querySelectorAll(selector: string): Iterable<Element>
    }
    getComputedStyle(element: Element): { color: string; fill: string; backgroundColor: string }
  }
  const { document, getComputedStyle } = globalThis as unknown as World
  const canvas = document.createElement('canvas').getContext('2d')
  const painted = (colour: string) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data] as [number, number, number, number]
  }
  const behind = (element: Element): [number, number, number] => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const [red, green, blue, alpha] = painted(getComputedStyle(at).backgroundColor)
      if (alpha === 255) return [red, green, blue]
    }
    return [255, 255, 255]
  }
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const text = [...element.childNodes]
      .filter(({ nodeType }) => nodeType === 3)
      .map(({ textContent }) => textContent.trim())
      .join('')
    if (text === '' || !element.checkVisibility() || ['SCRIPT', 'title', 'desc'].includes(element.tagName))
      return []
    const isDrawn = element.tagName === 'text'
    const style = getComputedStyle(element)
    const disc = element.previousElementSibling
    const [red, green, blue] = painted(isDrawn ? style.fill : style.color)
    const back =
      isDrawn && disc?.tagName === 'circle'
        ? (painted(getComputedStyle(disc).fill).slice(0, 3) as [number, number, number])
        : behind(element)
    return [{ text: text.slice(0, 40), front: [red, green, blue], back }]
  })
}
