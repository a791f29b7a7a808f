import { defineFeatureOfUses } from './define-feature.js'

/** The program plays the server: handlers run for events that came over no wire. */
export default defineFeatureOfUses({
  kind: 'dispatch-event',
  title: {
    en: 'is given events by the program itself',
    ja: 'プログラム自身がイベントを発生させています（dispatchEvent）',
  },
  *find({ uses }) {
    for (const { use, node } of uses)
      if (use.member?.name === 'dispatchEvent' && use.member.access === 'called') yield { node }
  },
})
