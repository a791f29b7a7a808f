import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { clientsInJapanese } from './ja/rules/clients.js'
import { infrastructureInJapanese } from './ja/rules/infrastructure.js'
import { serversInJapanese } from './ja/rules/servers.js'
import { streamsInJapanese } from './ja/rules/streams.js'
import { testsAndDocumentsInJapanese } from './ja/rules/tests-and-documents.js'

/** What a rule says, each text in one language. */
export interface RuleTexts {
  readonly title: string
  readonly why: string
  readonly whatToDo: string
  readonly messages: Readonly<Record<string, string>>
}

const rulesInJapanese: Readonly<Record<string, RuleTexts>> = {
  ...clientsInJapanese,
  ...serversInJapanese,
  ...streamsInJapanese,
  ...infrastructureInJapanese,
  ...testsAndDocumentsInJapanese,
}

/** The texts of the rule `id` in both languages. */
export function ruleInBoth(id: string, { title, why, whatToDo, messages }: RuleTexts) {
  const ja = rulesInJapanese[id]
  return {
    title: text(title, ja?.title),
    why: text(why, ja?.why),
    whatToDo: text(whatToDo, ja?.whatToDo),
    messages: Object.fromEntries(
      Object.entries(messages).map(([key, english]): [string, Text] => [
        key,
        text(english, ja?.messages[key]),
      ]),
    ),
  }
}
