import { sameOnTheStream } from './suite.js'

await sameOnTheStream('inline', 'twelfth')
