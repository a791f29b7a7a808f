import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { type ServedKind, servedIn } from './served.js'

/** Finds what Node servers do with their sockets, each kind that has a message. `placeholder`: where the messages name the event, the method or the collection. */
export function detectServed<Kind extends ServedKind, Name extends string>(
  messages: Readonly<Record<Kind, unknown>>,
  placeholder: Name,
) {
  const isWanted = (kind: ServedKind): kind is Kind => Object.hasOwn(messages, kind)
  return function* (file: ScriptFile) {
    for (const { kind, at, name, isNamed } of servedIn(file))
      if (isWanted(kind))
        yield {
          messageId: kind,
          at: spanOf(at),
          data: { [placeholder]: name } as Record<Name, string>,
          scope: scopeNameOf(file.morph, at),
          ...(isNamed ? { confidence: 'likely' as const } : {}),
        }
  }
}
