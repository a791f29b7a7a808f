import { codeOnly } from '../languages/code-only.js'
import type { SourceText, Span } from '../model/source.js'

/** A function of Go that answers with an event stream. */
export interface GoStream {
  readonly name: string
  /** The name and the value of the header that says so. */
  readonly type: Span
  /** Its text, comments left out. */
  readonly text: string
}

const head = /^func[ \t]{1,4}(?:\([^()\n]{0,100}\)[ \t]{0,4})?(\w{1,100})[^\n]{0,300}\{[ \t]{0,9}$/gm
const contentType = /["`](?:Content-Type|content-type)["`], {0,4}["`]text\/event-stream\b[^"`\n]{0,40}["`]/

/** gofmt closes a function at the beginning of a line, and nothing else in it. */
export function goStreamsIn(source: SourceText): readonly GoStream[] {
  const { text } = source
  const code = source.language === 'go' && contentType.test(text) ? codeOnly(source) : undefined
  if (code === undefined) return []
  return [...code.matchAll(head)].flatMap((found): GoStream[] => {
    const start = found.index
    const closed = code.indexOf('\n}', start)
    const end = closed < 0 ? code.length : closed
    const said = contentType.exec(text.slice(start, end))
    if (!said) return []
    const at = start + said.index
    return [
      {
        name: found[1] ?? '',
        type: { start: at, end: at + said[0].length },
        text: text.slice(start, end).replace(/^[ \t]*\/\/.*$/gm, ''),
      },
    ]
  })
}

/** `for event := range events {`, `case event := <-events:`, `event, ok := <-events`, `part, err := stream.Recv()`, `for stream.Next() {` */
const waits =
  /\bfor[ \t]{1,4}\w{1,60}[ \t]{1,4}:=[ \t]{1,4}range[ \t]{1,4}[\w.]{1,100}(?:\([^\n]{0,100}\))?[ \t]{1,4}\{|\w{1,60}[ \t]{1,4}:?=[ \t]{1,4}<-[ \t]{0,4}[\w.]{1,100}|\.Recv\(\)|\bfor[ \t]{1,4}[\w.]{1,60}\.Next\(\)/
const writes = /\bFlush\(\)|\bSSEvent\(|\.Write(?:String)?\(|\bFprint(?:f|ln)?\(/
/** A timer beside what is waited for, or what says that it is one. */
const beats =
  /\btime\.(?:NewTicker|Tick|After|NewTimer|AfterFunc)\(|\bticker\b|heart_?-?beat|keep_?-?alives?\(|\bping\b|["`]:(?: [^"`\n]{0,40})?\\n/i

/** The body of its request, also by Gin, Echo and Fiber: an EventSource sends none, so it is the answer to a POST, and ends with it. */
const readsBody =
  /\br(?:eq(?:uest)?)?\.Body\b|\b(?:Should)?Bind(?:JSON|Body|With|Form)?\(|\bBodyParser\(|\bParseForm\(/

/** Whether it sends something only when something is there to send. */
export function isSilentInGo({ text }: GoStream): boolean {
  return waits.test(text) && writes.test(text) && !beats.test(text) && !readsBody.test(text)
}
