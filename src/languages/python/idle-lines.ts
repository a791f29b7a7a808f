/** What the grammar may look at again and again within one run: the longest of real code, 54 comments, ask for 100,000 characters. */
const mostLookedAt = 200_000

/**
 * At each comment, and at each line that is only `\`, the grammar looks through all that follow up to the next code, so 20,000
 * lines with a `#` took ten seconds. In a run longer than any in real code, comments become one, and a continued line is not ended.
 * Every offset stays, and so does every character but line ends and these `\`. Rows do not.
 */
export function joinIdleLines(text: string): string {
  let joined = ''
  let copied = 0
  for (let at = 0; at < text.length; ) {
    const start = at
    let marks = 0
    let kind = kindOfLine(text, at)
    for (; kind !== undefined && at < text.length; kind = kindOfLine(text, at)) {
      if (kind !== 'blank') marks++
      at = nextLine(text, at)
    }
    if (marks * (at - start) > mostLookedAt) {
      joined += text.slice(copied, start) + joinRun(text.slice(start, at))
      copied = at
    }
    if (kind === undefined) at = nextLine(text, at)
  }
  return copied === 0 ? text : joined + text.slice(copied)
}

function joinRun(run: string): string {
  const lines = run.match(/[^\n]*\n|[^\n]+/g) ?? []
  let inComment = false
  const joined = lines.map((line, i) => {
    const kind = kindOfLine(line, 0)
    if (kind === 'comment') inComment = true
    if (inComment) return i < lines.length - 1 ? line.replace('\n', ' ') : line
    return kind === 'continued' ? line.replace('\\', ' ').replace('\n', ' ') : line
  })
  return joined.join('')
}

function kindOfLine(text: string, start: number): 'blank' | 'comment' | 'continued' | undefined {
  let at = start
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f') at++
  if (text[at] === '#') return 'comment'
  const isContinued = text[at] === '\\'
  if (isContinued) at++
  if (text[at] === '\r') at++
  if (at < text.length && text[at] !== '\n') return undefined
  return isContinued ? 'continued' : 'blank'
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}
