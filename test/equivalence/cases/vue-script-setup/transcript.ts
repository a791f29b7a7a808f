import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a component of Vue 3 with `<script setup>` in TypeScript',
  verdict: 'inline',
  script: { opening: ['12.5', '12.6'] },
  async play(at) {
    await at.sees('ACME 12.6')
    await at.wait(50)
    await at.call('output')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['ACME 12.5', 'ACME 12.6', 'page: ACME 12.6'],
  present: 0,
} satisfies Transcript
