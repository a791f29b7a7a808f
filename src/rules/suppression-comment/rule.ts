import { suppressionsIn } from '../../languages/suppressions/read.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'suppression-comment',
  title: 'A suppression without effect',
  why: 'A suppression is a decision that somebody must be able to read later: which rule, and why. One without a reason decides nothing and counts as absent. One whose finding is gone would hide the next WebSocket on that line. One on the line that opens a socket covers its handlers, messages and ends as well.',
  whatToDo: 'Give the reason after a colon, correct the name of the rule, or remove the comment.',
  role: 'suppression',
  replacement: 'none',
  syntax: ['script', 'python', 'terraform', 'config', 'markdown', 'lines'],
  triggers: ['migrate-ws-ignore'],
  messages: {
    unused: 'the line of this suppression has no finding of {{rule}}',
    'no-reason': 'a suppression of {{rule}} without a reason has no effect: write one after a colon',
    'no-rule': 'a suppression that names no rule has no effect: write migrate-ws-ignore <rule>: <reason>',
    'unknown-rule': 'there is no rule {{rule}}; to list them, type: migrate-ws explain',
  },
  *detect(file) {
    for (const { span, rule, reason } of suppressionsIn(file)) {
      if (rule === undefined) yield { messageId: 'no-rule', at: span }
      else if (reason === undefined) yield { messageId: 'no-reason', at: span, data: { rule } }
      // The pipeline takes back what is used, once it is known what all rules found.
      else yield { messageId: 'unused', at: span, data: { rule } }
    }
  },
})
