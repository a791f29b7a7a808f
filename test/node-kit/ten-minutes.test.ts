import { behindLimit } from '../kits/cuts.js'
import { nodeKit } from './host.js'

behindLimit(nodeKit(), {
  limitMs: 120_000,
  maxStream: 110,
  texts: 600,
  everyMs: 1000,
  report: (figures) => console.log(figures),
})
