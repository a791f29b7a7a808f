/** What a case says of itself: `finds:` and `clean:` comments speak of the next line that is no such comment. */
export interface Annotations {
  /** Line → what must be found there, as `rule/message`, or `rule/message (confidence)` where a case says so; sorted. */
  readonly finds: ReadonlyMap<number, readonly string[]>
  readonly cleanLines: readonly number[]
}

const comment = /^\s*(?:\/\/|#|<!--|\/\*|;|\.\.)\s*(finds|clean):\s*(.*?)\s*(?:-->|\*\/)?\s*$/

export function annotationsOf(text: string): Annotations {
  const finds = new Map<number, readonly string[]>()
  const cleanLines: number[] = []
  let waiting: string[] = []
  let clean = false
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const match = comment.exec(line)
    if (match?.[1] === 'finds')
      waiting.push(...(match[2] ?? '').split(/\s*,\s*/).filter((name) => name !== ''))
    else if (match) clean = true
    else {
      if (waiting.length > 0) finds.set(index + 1, [...waiting].sort())
      if (clean) cleanLines.push(index + 1)
      waiting = []
      clean = false
    }
  }
  return { finds, cleanLines }
}
