import { sameOnTheKit } from './kit-suite.js'

await sameOnTheKit('eighth')
