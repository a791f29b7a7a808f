import { suppressionsIn } from '../../languages/suppressions/read.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'suppression-comment',
  title: {
    en: 'A suppression that takes nothing out',
    ja: '効果のない抑制コメント',
  },
  why: {
    en: 'A suppression is a decision that somebody must be able to read later: which rule, and why. One without a reason decides nothing and counts as absent. One whose finding is gone would hide the next WebSocket on that line.',
    ja: '抑制コメントは、どのルールをなぜ除外するのかを後から読めるように残す判断です。理由のないコメントは無効です。対象の検出がなくなったコメントを残すと、同じ行に新しく書かれた WebSocket を見逃します。',
  },
  whatToDo: {
    en: 'Give the reason after a colon, correct the name of the rule, or remove the comment.',
    ja: 'コロンの後に理由を書くか、ルール名を直すか、コメントを削除してください。',
  },
  role: 'suppression',
  replacement: 'none',
  syntax: ['script', 'python', 'terraform', 'config', 'markdown', 'lines'],
  triggers: ['migrate-ws-ignore'],
  messages: {
    unused: {
      en: 'nothing of {{rule}} is found on the line that this suppression speaks of',
      ja: 'この抑制コメントが対象とする行に、{{rule}} の検出はありません',
    },
    'no-reason': {
      en: 'a suppression of {{rule}} without a reason has no effect: write one after a colon',
      ja: '理由のない {{rule}} の抑制コメントは無効です。コロンの後に理由を書いてください',
    },
    'no-rule': {
      en: 'a suppression that names no rule has no effect: write migrate-ws-ignore <rule>: <reason>',
      ja: 'ルール名のない抑制コメントは無効です。migrate-ws-ignore <rule>: <reason> と書いてください',
    },
    'unknown-rule': {
      en: 'there is no rule {{rule}}; to list them, type: migrate-ws explain',
      ja: '{{rule}} というルールはありません。一覧は migrate-ws explain で確認できます',
    },
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
